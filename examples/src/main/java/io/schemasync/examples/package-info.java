/**
 * Small programs that show how schema-sync is used and extended.
 * They use what anybody can use: the facade of core and the contracts of the api.
 */
@NullMarked
package io.schemasync.examples;

import org.jspecify.annotations.NullMarked;
