/**
 * How SQLite files are found, read, compared and changed.
 * Not API: anything here may change with any release.
 */
@NullMarked
package io.schemasync.sqlite.internal;

import org.jspecify.annotations.NullMarked;
