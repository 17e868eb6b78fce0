package com.example.h2;

import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.ApiVersion;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DatabaseAdapterProvider;

/** Opens H2 databases for URLs that begin with {@code jdbc:h2:}. */
public final class H2AdapterProvider implements DatabaseAdapterProvider {
    @Override
    public String name() {
        return "h2";
    }

    @Override
    public ApiVersion builtFor() {
        return new ApiVersion(1, 0);
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("jdbc:h2:");
    }

    @Override
    public Capabilities capabilities() {
        return H2Dialect.CAPABILITIES;
    }

    @Override
    public DatabaseAdapter open(AdapterConfig config) {
        return new H2Adapter(config);
    }
}
