/**
 * Databases made for a moment, to load a target into, and what a script may do there.
 * Not API: anything here may change with any release.
 */
@NullMarked
package io.schemasync.postgres.internal.scratch;

import org.jspecify.annotations.NullMarked;
