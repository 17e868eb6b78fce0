/**
 * The pieces of the diff: which renames are meant, which parts belong together, what looks like a rename.
 * None of it knows a kind of object but where a rename must.
 */
@NullMarked
package io.schemasync.core.internal.diff;

import org.jspecify.annotations.NullMarked;
