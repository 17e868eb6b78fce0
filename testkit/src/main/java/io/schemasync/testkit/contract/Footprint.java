package io.schemasync.testkit.contract;

import io.schemasync.api.TenantContext;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** What stands in a tenant's place as its driver tells it: every table and view with its columns, and how many rows it has. */
final class Footprint {
    private Footprint() {}

    static Map<String, Long> of(AdapterUnderTest database, TenantContext tenant) {
        Map<String, Long> found = new TreeMap<>();
        try (Connection connection = database.connect(tenant)) {
            DatabaseMetaData metadata = connection.getMetaData();
            String quote = metadata.getIdentifierQuoteString();
            try (ResultSet tables = metadata.getTables(
                    connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE", "VIEW"
                    })) {
                while (tables.next()) {
                    String name = tables.getString("TABLE_NAME");
                    found.put(name, rows(connection, quote + name.replace(quote, quote + quote) + quote));
                }
            }
            try (ResultSet columns = metadata.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
                while (columns.next()) {
                    found.put(
                            columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME") + " "
                                    + columns.getString("TYPE_NAME"),
                            columns.getLong("COLUMN_SIZE"));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError("the place of " + tenant + " could not be looked at", e);
        }
    }

    private static long rows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }
}
