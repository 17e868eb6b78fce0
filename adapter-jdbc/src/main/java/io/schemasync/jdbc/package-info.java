/**
 * What every JDBC adapter would write again: connections within a budget, statements, errors and tenant placement.
 * An adapter of one database builds on it; nothing here knows which database that is.
 */
@NullMarked
package io.schemasync.jdbc;

import org.jspecify.annotations.NullMarked;
