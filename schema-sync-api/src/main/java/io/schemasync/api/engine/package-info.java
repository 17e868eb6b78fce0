/**
 * What a caller asks of schema-sync and what comes back.
 * Modes are thin: sync, dry run, validate and audit are calls of the same engine.
 */
@NullMarked
package io.schemasync.api.engine;

import org.jspecify.annotations.NullMarked;
