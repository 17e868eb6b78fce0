/**
 * Loads SQL targets into an in-memory database.
 * Every statement is judged before it runs: schema runs, rows are skipped, what would leave the scratch is refused.
 */
@NullMarked
package io.schemasync.sqlite.internal.scratch;

import org.jspecify.annotations.NullMarked;
