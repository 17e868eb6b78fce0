package io.schemasync.sqlite;

import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.ApiVersion;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import io.schemasync.sqlite.internal.FileDatabases;
import io.schemasync.sqlite.internal.SqliteCapabilities;

/** Opens SQLite files, and folders of them, for URLs that begin with {@code jdbc:sqlite:}. */
public final class SqliteAdapterProvider implements DatabaseAdapterProvider {
    /** Makes a provider; it loads nothing. */
    public SqliteAdapterProvider() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public ApiVersion builtFor() {
        return new ApiVersion(1, 0);
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith(FileDatabases.URL_PREFIX);
    }

    @Override
    public Capabilities capabilities() {
        return SqliteCapabilities.get();
    }

    @Override
    public DatabaseAdapter open(AdapterConfig config) {
        return SqliteAdapter.of(config);
    }
}
