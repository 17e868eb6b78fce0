/**
 * The ports: what an adapter, a store, or another implementation of an engine part provides.
 * They hold no JDBC type, so an adapter may speak to its database as it likes.
 */
@NullMarked
package io.schemasync.api.spi;

import org.jspecify.annotations.NullMarked;
