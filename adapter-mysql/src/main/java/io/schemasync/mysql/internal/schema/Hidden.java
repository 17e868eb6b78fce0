package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Unreadable;
import io.schemasync.mysql.internal.MySqlKinds;
import io.schemasync.mysql.internal.Server;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the servers do not even list for a user without the privilege: without it an empty list means nothing (manual pages of
 * {@code information_schema}, "GRANT").
 */
final class Hidden {
    /** One of these on the whole database shows all its tables and views. */
    private static final Set<String> TABLES = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "CREATE",
            "DROP",
            "ALTER",
            "INDEX",
            "REFERENCES",
            "TRIGGER",
            "CREATE VIEW",
            "SHOW VIEW");
    /** One of these on the whole database lists all its routines, if not what is in them. */
    private static final Set<String> ROUTINES =
            Set.of("EXECUTE", "CREATE ROUTINE", "ALTER ROUTINE", "SHOW CREATE ROUTINE");

    private Hidden() {}

    /** Returns which kinds of objects of a database the user may not see. */
    static List<Unreadable> from(Rights rights, Server server, String database) {
        String here = Names.quote(database) + ".*";
        var hidden = new ArrayList<Unreadable>();
        if (!rights.hasAny(database, TABLES)) {
            hidden.add(unreadable(rights, ObjectKind.TABLE, "SELECT", here));
            hidden.add(unreadable(rights, ObjectKind.VIEW, "SHOW VIEW, SELECT", here));
        }
        Map.of(ObjectKind.TRIGGER, "TRIGGER", MySqlKinds.EVENT, "EVENT").forEach((kind, privilege) -> {
            if (!rights.has(database, privilege)) {
                hidden.add(unreadable(rights, kind, privilege, here));
            }
        });
        boolean routines = rights.hasAny(database, ROUTINES)
                || rights.hasEverywhere("SELECT")
                || (server.isMariaDb() ? rights.has("mysql", "SELECT") : rights.hasEverywhere("SHOW_ROUTINE"));
        if (!routines) {
            String privilege = server.isMariaDb() ? "EXECUTE" : "SHOW_ROUTINE";
            String where = server.isMariaDb() ? here : "*.*";
            hidden.add(unreadable(rights, ObjectKind.FUNCTION, privilege, where));
            hidden.add(unreadable(rights, ObjectKind.PROCEDURE, privilege, where));
        }
        if (!rights.has("mysql", "SELECT")) {
            hidden.add(unreadable(rights, ObjectKind.GRANT, "SELECT", "`mysql`.*"));
        }
        return hidden;
    }

    private static Unreadable unreadable(Rights rights, ObjectKind kind, String privilege, String on) {
        String remedy = "GRANT " + privilege + " ON " + on + " TO " + Names.account(rights.account());
        return new Unreadable(kind, null, privilege + " on " + on, remedy);
    }
}
