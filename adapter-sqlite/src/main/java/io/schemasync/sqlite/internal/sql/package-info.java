/**
 * SQLite's SQL as text: tokens, their canonical form, statements, identifiers.
 * It knows SQLite's lexical rules and nothing of the model.
 */
@NullMarked
package io.schemasync.sqlite.internal.sql;

import org.jspecify.annotations.NullMarked;
