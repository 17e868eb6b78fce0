package io.schemasync.mysql;

import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.ApiVersion;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import io.schemasync.mysql.internal.MySqlKinds;

/** Opens MySQL and MariaDB servers for URLs that begin with {@code jdbc:mysql:} or {@code jdbc:mariadb:}. */
public final class MySqlAdapterProvider implements DatabaseAdapterProvider {
    /** Makes a provider; it loads nothing. */
    public MySqlAdapterProvider() {}

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public ApiVersion builtFor() {
        return new ApiVersion(1, 0);
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:");
    }

    @Override
    public Capabilities capabilities() {
        return MySqlKinds.capabilities();
    }

    @Override
    public DatabaseAdapter open(AdapterConfig config) {
        return MySqlAdapter.of(config);
    }
}
