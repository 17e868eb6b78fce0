package io.schemasync.postgres;

import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.ApiVersion;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import io.schemasync.postgres.internal.PostgresKinds;

/** Opens PostgreSQL servers for URLs that begin with {@code jdbc:postgresql:}. */
public final class PostgresAdapterProvider implements DatabaseAdapterProvider {
    /** Makes a provider; it loads nothing. */
    public PostgresAdapterProvider() {}

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public ApiVersion builtFor() {
        return new ApiVersion(1, 0);
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    @Override
    public Capabilities capabilities() {
        return PostgresKinds.capabilities();
    }

    @Override
    public DatabaseAdapter open(AdapterConfig config) {
        return PostgresAdapter.of(config);
    }
}
