package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.SqlText;
import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.internal.sql.Names;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The privileges that accounts hold on a database and on its tables, views and routines. Those on the whole database are objects of
 * their own, one for each account: no object stands for the database. Grants for patterns of databases belong to none of them.
 */
public final class Granted {
    /**
     * Says of a grant on the database that the server keeps it under the escaped name, such as {@code app\_1}; it stands for the same
     * database as the plain one.
     */
    public static final String ESCAPED = "escaped";

    private static final String DATABASES = """
            SELECT TABLE_SCHEMA, '', '', '', GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE FROM information_schema.SCHEMA_PRIVILEGES
            WHERE replace(TABLE_SCHEMA, '\\\\', '') IN\s""";
    private static final String TABLES = """
            SELECT TABLE_SCHEMA, '', TABLE_NAME, '', GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE FROM information_schema.TABLE_PRIVILEGES
            WHERE TABLE_SCHEMA IN\s""";
    private static final String COLUMNS = """
            SELECT TABLE_SCHEMA, '', TABLE_NAME, COLUMN_NAME, GRANTEE, PRIVILEGE_TYPE, IS_GRANTABLE
            FROM information_schema.COLUMN_PRIVILEGES
            WHERE TABLE_SCHEMA IN\s""";
    private static final String ROUTINES = """
            SELECT Db, Routine_type, lower(Routine_name), '', concat('''', User, '''@''', Host, ''''),
                   if(Proc_priv = 'Grant', 'USAGE', trim(BOTH ',' FROM replace(Proc_priv, 'Grant', ''))),
                   if(find_in_set('Grant', Proc_priv) > 0, 'YES', 'NO')
            FROM mysql.procs_priv
            WHERE Db IN\s""";

    /** By account. */
    private final Map<String, Set<Grant>> database = new TreeMap<>();
    /** By type and name; tables and views have no type here. */
    private final Map<String, Set<Grant>> objects = new HashMap<>();
    /** The accounts whose grants are kept under the escaped name. */
    private final Set<String> escaped = new HashSet<>();

    /** A privilege as the server lists it. */
    private record Row(
            String database,
            String type,
            String object,
            String column,
            String grantee,
            String privileges,
            boolean grantable) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    account(row.getString(5)),
                    row.getString(6),
                    row.getString(7).equals("YES"));
        }

        /** The server puts quotes around user and host and escapes none that is in them. */
        private static String account(String grantee) {
            int host = grantee.lastIndexOf("'@'");
            String user = grantee.substring(1, host);
            return host + 4 == grantee.length() ? user : user + "@" + grantee.substring(host + 3, grantee.length() - 1);
        }

        void addTo(Set<Grant> grants) {
            for (String privilege : privileges.toUpperCase(Locale.ROOT).split(",", -1)) {
                grants.add(new Grant(grantee, privilege, column.isEmpty() ? null : column, grantable));
            }
        }

        /** Returns the database that the name stands for; a pattern for several as it is. */
        String plainDatabase() {
            String plain = database.replace("\\", "");
            return database.equals(plain.replace("_", "\\_").replace("%", "\\%")) ? plain : database;
        }

        /** Returns what it is on, as GRANT has it. */
        String on() {
            return (type.isEmpty() ? " " : " " + type + " ") + Names.quote(database) + "."
                    + (object.isEmpty() ? "*" : Names.quote(object));
        }

        /** Nothing but the account is known by it, unless it may pass on what it gets later. */
        boolean saysNothing() {
            return privileges.equals("USAGE") && !grantable;
        }

        /** The user of a scratch database goes with it. */
        boolean isOfScratch() {
            return grantee.matches("schema_sync_[0-9a-f]{16}@.*");
        }
    }

    /**
     * Reads what is granted on some databases. The user must be able to read the privileges of others.
     *
     * @param byDatabase where it goes, by the databases' names
     */
    static void read(Connection connection, Map<String, Granted> byDatabase) throws SQLException {
        for (Row row : rows(connection, DATABASES, byDatabase.keySet())) {
            Granted granted = byDatabase.get(row.plainDatabase());
            if (granted != null) {
                row.addTo(of(row.grantee(), granted.database));
                if (!row.plainDatabase().equals(row.database())) {
                    granted.escaped.add(row.grantee());
                }
            }
        }
        for (String query : List.of(TABLES, COLUMNS, ROUTINES)) {
            for (Row row : rows(connection, query, byDatabase.keySet())) {
                Granted granted = byDatabase.get(row.database());
                if (granted != null) {
                    row.addTo(of(row.type() + " " + row.object(), granted.objects));
                }
            }
        }
    }

    /** Returns the statements that take all privileges on a database and on what is in it, as far as the user can see them. */
    public static List<String> revokes(Connection connection, String database) throws SQLException {
        var statements = new LinkedHashSet<String>();
        if (!Rights.ask(connection).has("mysql", "SELECT")) {
            return List.of();
        }
        for (String query : List.of(DATABASES, TABLES, COLUMNS, ROUTINES)) {
            for (Row row : rows(connection, query, List.of(database))) {
                if (row.plainDatabase().equals(database)) {
                    String end = " ON" + row.on() + " FROM " + Names.account(row.grantee());
                    statements.add("REVOKE ALL PRIVILEGES" + end);
                    if (row.grantable()) {
                        statements.add("REVOKE GRANT OPTION" + end);
                    }
                }
            }
        }
        return List.copyOf(statements);
    }

    private static Set<Grant> of(String key, Map<String, Set<Grant>> grants) {
        return grants.computeIfAbsent(key, each -> new TreeSet<>());
    }

    private static List<Row> rows(Connection connection, String query, Collection<String> databases)
            throws SQLException {
        return Sql.query(connection, query + Listed.places(databases), Row::of, databases.toArray()).stream()
                .filter(row -> !row.saysNothing() && !row.isOfScratch())
                .toList();
    }

    /** Returns the grants on the whole database. */
    List<SchemaObject> objects() {
        return database.entrySet().stream()
                .<SchemaObject>map(entry -> {
                    Metadata metadata = Metadata.none().withGrants(entry.getValue());
                    return new DefinedObject(
                            ObjectKind.GRANT,
                            ObjectName.own(entry.getKey()),
                            null,
                            SqlText.of(""),
                            escaped.contains(entry.getKey()) ? metadata.withAttribute(ESCAPED, "true") : metadata);
                })
                .toList();
    }

    /** Returns the object with what is granted on it. */
    SchemaObject on(SchemaObject object) {
        String name = object.name().name();
        String key = object instanceof Routine
                ? object.kind().name().toUpperCase(Locale.ROOT) + " " + name.toLowerCase(Locale.ROOT)
                : " " + name;
        Set<Grant> grants = object instanceof DefinedObject ? null : objects.get(key);
        return grants == null ? object : object.withMetadata(object.metadata().withGrants(grants));
    }
}
