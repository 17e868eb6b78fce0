/**
 * The adapter of PostgreSQL, where a tenant is a schema or a database.
 * It is found on the class path through its provider; who has a data source of their own calls it directly.
 */
@NullMarked
package io.schemasync.postgres;

import org.jspecify.annotations.NullMarked;
