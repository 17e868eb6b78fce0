/**
 * How each kind of SQLite object is read from its text and written back to SQL.
 * For every kind a parser and a renderer stand side by side; what structure cannot carry, a {@code spelling} attribute does.
 */
@NullMarked
package io.schemasync.sqlite.internal.schema;

import org.jspecify.annotations.NullMarked;
