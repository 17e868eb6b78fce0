/**
 * Which statements make which change on SQLite, at which risk: in place where that leads to the target, else one rebuild a table.
 * Not API: anything here may change with any release.
 */
@NullMarked
package io.schemasync.sqlite.internal.dialect;

import org.jspecify.annotations.NullMarked;
