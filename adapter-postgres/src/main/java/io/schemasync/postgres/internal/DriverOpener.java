package io.schemasync.postgres.internal;

import io.schemasync.api.Secret;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.jdbc.Drivers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Connects through the driver. */
record DriverOpener(AdapterConfig config) implements Connections.Opener {
    @Override
    public Connection open(String url) throws SQLException {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "schema-sync");
        // The name goes with the first message then, which saves one.
        properties.setProperty("assumeMinServerVersion", "14");
        // Statements go as they are: a plan's text may hold anything, and a script is sent in one piece.
        properties.setProperty("preferQueryMode", "extendedForPrepared");
        String user = config.user();
        if (user != null) {
            properties.setProperty("user", user);
        }
        Secret password = config.password();
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        return Drivers.connect(url, properties);
    }
}
