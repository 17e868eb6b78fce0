/**
 * What the tool prints: results on standard output as text, JSON or SQL, and everything else on standard error.
 * Nothing here decides anything; it only shows.
 */
@NullMarked
package io.schemasync.cli.output;

import org.jspecify.annotations.NullMarked;
