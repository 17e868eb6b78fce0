/**
 * Words that every part of schema-sync shares.
 * The sub-packages hold the model, changes, plans, ports, the engine's contract and the errors.
 */
@NullMarked
package io.schemasync.api;

import org.jspecify.annotations.NullMarked;
