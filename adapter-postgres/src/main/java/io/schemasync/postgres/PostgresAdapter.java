package io.schemasync.postgres;

import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;

/** A PostgreSQL server, and the tenants in it. */
public final class PostgresAdapter {
    private PostgresAdapter() {}

    static DatabaseAdapter of(AdapterConfig config) {
        throw new UnsupportedException("PostgreSQL is not there yet: " + config.scope());
    }
}
