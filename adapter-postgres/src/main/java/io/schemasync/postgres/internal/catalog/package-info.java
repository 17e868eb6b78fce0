/**
 * Reads the system catalogs, a fixed number of queries for any number of objects, and makes a snapshot of what they say.
 * Not API: anything here may change with any release.
 */
@NullMarked
package io.schemasync.postgres.internal.catalog;

import org.jspecify.annotations.NullMarked;
