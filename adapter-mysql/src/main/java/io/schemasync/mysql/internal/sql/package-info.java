/**
 * Reads SQL text of these servers as far as is needed to split scripts and to take definitions apart.
 * The server parses; this only finds the pieces.
 */
@NullMarked
package io.schemasync.mysql.internal.sql;

import org.jspecify.annotations.NullMarked;
