package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.internal.MySqlKinds;
import io.schemasync.mysql.internal.sql.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * An object that is there.
 *
 * @param database the database it is in
 * @param name its name
 * @param type what {@code information_schema} calls it
 * @param order the place of a trigger among those of the same event, from 1
 */
record Listed(String database, String name, String type, int order) {
    private static final List<String> QUERIES = List.of(
            "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, 0 FROM information_schema.TABLES WHERE TABLE_SCHEMA IN ",
            "SELECT TRIGGER_SCHEMA, TRIGGER_NAME, 'TRIGGER', ACTION_ORDER FROM information_schema.TRIGGERS"
                    + " WHERE TRIGGER_SCHEMA IN ",
            "SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, 0 FROM information_schema.ROUTINES"
                    + " WHERE ROUTINE_SCHEMA IN ",
            "SELECT EVENT_SCHEMA, EVENT_NAME, 'EVENT', 0 FROM information_schema.EVENTS WHERE EVENT_SCHEMA IN ");

    /** Returns all that is in some databases, as far as the user may see it. */
    static List<Listed> in(Connection connection, Collection<String> databases) throws SQLException {
        var listed = new ArrayList<Listed>();
        for (String query : QUERIES) {
            listed.addAll(Sql.query(
                    connection,
                    query + places(databases),
                    row -> new Listed(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)),
                    databases.toArray()));
        }
        return listed;
    }

    /** Returns the places of as many parameters, in parentheses. */
    static String places(Collection<String> parameters) {
        return "(" + String.join(", ", Collections.nCopies(parameters.size(), "?")) + ")";
    }

    /** What tells objects of one database apart. */
    record Key(String type, String name) {}

    Key key() {
        return new Key(type, name);
    }

    /** Returns the word behind SHOW CREATE; what {@code information_schema} says where there is none for it. */
    String keyword() {
        return switch (type) {
            case "BASE TABLE", "SYSTEM VERSIONED" -> "TABLE";
            default -> type;
        };
    }

    /** Returns the question for its definition, with its database as the current one. */
    String question() {
        return "SHOW CREATE " + keyword() + " " + Names.quote(name);
    }

    ObjectKind kind() {
        return switch (keyword()) {
            case "SEQUENCE" -> ObjectKind.SEQUENCE;
            case "VIEW" -> ObjectKind.VIEW;
            case "TRIGGER" -> ObjectKind.TRIGGER;
            case "FUNCTION" -> ObjectKind.FUNCTION;
            case "PROCEDURE" -> ObjectKind.PROCEDURE;
            case "EVENT" -> MySqlKinds.EVENT;
            default -> ObjectKind.TABLE;
        };
    }
}
