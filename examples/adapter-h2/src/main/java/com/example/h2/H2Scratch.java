package com.example.h2;

import io.schemasync.api.Secret;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.jdbc.Drivers;
import io.schemasync.jdbc.ScriptLoader;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * A database in memory. Scripts are loaded by a user who may change its schemas and nothing else: reading files, linking other databases
 * and calling Java need an administrator.
 */
final class H2Scratch implements Scratch {
    private static final ScriptLoader LOADER = new ScriptLoader(Set.of("RUNSCRIPT", "SCRIPT", "BACKUP", "SHUTDOWN"));
    private static final String USER = "LOADER";

    private final String url;
    private final Connection owner;
    private final Connection loader;
    private final DatabaseAdapter adapter;

    private H2Scratch(String url, Connection owner, Connection loader) {
        this.url = url;
        this.owner = owner;
        this.loader = loader;
        this.adapter = new H2Adapter(AdapterConfig.of(url).withUser("SA", Secret.of("")));
    }

    static Scratch open() {
        String url = "jdbc:h2:mem:schema-sync-" + UUID.randomUUID();
        try {
            Connection owner = connect(url, "SA");
            Sql.execute(owner, "CREATE USER " + USER + " PASSWORD ''");
            Sql.execute(owner, "GRANT ALTER ANY SCHEMA TO " + USER);
            return new H2Scratch(url, owner, connect(url, USER));
        } catch (SQLException e) {
            throw new InspectionException("no scratch could be made: " + e.getMessage(), ErrorContext.none(), e);
        }
    }

    private static Connection connect(String url, String user) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", "");
        return Drivers.connect(url, properties);
    }

    @Override
    public DatabaseAdapter adapter() {
        return adapter;
    }

    @Override
    public List<String> load(SqlScript script) {
        return LOADER.load(loader, script);
    }

    /** The database goes with its last connection. */
    @Override
    public void close() {
        adapter.close();
        try (owner;
                loader) {
            Sql.execute(owner, "SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            throw new InspectionException(
                    "the scratch " + url + " could not be closed: " + e.getMessage(), ErrorContext.none(), e);
        }
    }
}
