package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Origin;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is the same for all schemas of a database.
 *
 * @param origin the server
 * @param members what belongs to extensions
 * @param catalogs the names of the system catalogs by object id
 */
record Surroundings(Origin origin, ExtensionMembers members, Map<Long, String> catalogs) {
    /** Object ids of catalogs are assigned by hand, below 10,000 (manual page "System Catalog Initial Data"). */
    private static final String CATALOGS =
            "SELECT c.oid, c.relname FROM pg_class AS c WHERE c.oid < 10000 AND c.relkind = 'r'";

    static Surroundings read(Connection connection) throws SQLException {
        Map<Long, String> catalogs =
                Sql.query(connection, CATALOGS, row -> Map.entry(row.getLong("oid"), row.getString("relname"))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Surroundings(SchemaReader.origin(connection), ExtensionMembers.read(connection), catalogs);
    }
}
