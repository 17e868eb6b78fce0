/**
 * The model: what a schema is, as immutable values.
 * The same schema gives the same values, whatever the order of inspection, the server's object ids or the tenant's own schema name.
 */
@NullMarked
package io.schemasync.api.model;

import org.jspecify.annotations.NullMarked;
