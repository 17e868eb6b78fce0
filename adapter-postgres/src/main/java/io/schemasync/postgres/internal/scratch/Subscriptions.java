package io.schemasync.postgres.internal.scratch;

import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.sql.Identifiers;
import io.schemasync.postgres.internal.sql.ScriptStatement;
import io.schemasync.postgres.internal.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Subscriptions in a scratch reach no publisher: they are made without connecting (manual page "CREATE SUBSCRIPTION"), and are
 * taken away without their slot before the database goes, which could not be dropped with them.
 */
final class Subscriptions {
    /** What contradicts {@code connect = false}. */
    private static final Set<String> CONNECTING = Set.of("connect", "enabled", "create_slot", "copy_data");

    private static final String OURS = """
            SELECT s.subname
            FROM pg_subscription AS s
            WHERE s.subdbid = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())
            """;

    private Subscriptions() {}

    /** Returns a statement that makes a subscription, changed so that it connects to nothing. */
    static ScriptStatement withoutConnecting(ScriptStatement statement) {
        int with = statement.indexOf("with");
        String text = statement.text();
        if (with < 0) {
            return statement.withText(text + " WITH (connect = false)");
        }
        var kept = new ArrayList<String>(List.of("connect = false"));
        List<Token> tokens = statement.tokens();
        int from = with + 2;
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).isSign(',') || i == tokens.size() - 1) {
                if (i > from && !CONNECTING.contains(tokens.get(from).content().toLowerCase(java.util.Locale.ROOT))) {
                    kept.add(text.substring(
                            tokens.get(from).start(), tokens.get(i - 1).end()));
                }
                from = i + 1;
            }
        }
        return statement.withText(
                text.substring(0, tokens.get(with).start()) + "WITH (" + String.join(", ", kept) + ")");
    }

    /** Takes all subscriptions of the connection's database away; their slots at the publisher, if any, stay. */
    static void forget(Connection connection) throws SQLException {
        for (String name : Sql.query(connection, OURS, row -> row.getString(1))) {
            String quoted = Identifiers.quote(name);
            Sql.execute(connection, "ALTER SUBSCRIPTION " + quoted + " DISABLE");
            Sql.execute(connection, "ALTER SUBSCRIPTION " + quoted + " SET (slot_name = NONE)");
            Sql.execute(connection, "DROP SUBSCRIPTION " + quoted);
        }
    }
}
