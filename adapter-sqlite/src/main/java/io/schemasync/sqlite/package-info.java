/**
 * The adapter of SQLite, where a tenant is a file.
 * It is found on the class path through its provider and is not meant to be called directly.
 */
@NullMarked
package io.schemasync.sqlite;

import org.jspecify.annotations.NullMarked;
