package io.schemasync.postgres.internal.scratch;

import io.schemasync.postgres.internal.sql.ScriptStatement;
import io.schemasync.postgres.internal.sql.StatementSplitter;
import io.schemasync.postgres.internal.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says what a target's script may do in its scratch: what only chooses a database and what only touches rows is left out, what
 * would reach beyond the scratch is refused by its first words. What a statement does by calling functions {@link Outreach} sees.
 */
final class StatementJudge {
    private static final Set<String> ROWS = Set.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "TRUNCATE",
            "LOCK",
            "ANALYZE",
            "ANALYSE",
            "VACUUM",
            "REINDEX",
            "REFRESH",
            "CHECKPOINT",
            "EXPLAIN",
            "SHOW",
            "VALUES",
            "TABLE",
            "EXECUTE",
            "DEALLOCATE",
            "DECLARE",
            "FETCH",
            "MOVE",
            "CLOSE",
            "NOTIFY",
            "LISTEN",
            "UNLISTEN",
            "DISCARD");

    /** What is about the database itself, not about what is in it. */
    private static final Set<String> PLACES = Set.of(
            "CREATE DATABASE",
            "DROP DATABASE",
            "COMMENT ON DATABASE",
            "COMMENT ON ROLE",
            "COMMENT ON TABLESPACE",
            "SECURITY LABEL ON DATABASE",
            "SECURITY LABEL ON ROLE");

    /** In the scratch each script is one piece; the driver wants to say itself how text is encoded. */
    private static final Set<String> NOTHING = Set.of(
            "BEGIN",
            "START TRANSACTION",
            "COMMIT",
            "END",
            "SAVEPOINT",
            "RELEASE",
            "SET TRANSACTION",
            "SET SESSION CHARACTERISTICS",
            "SET CLIENT_ENCODING",
            "SET SESSION CLIENT_ENCODING",
            "SET LOCAL CLIENT_ENCODING",
            "SET NAMES",
            "RESET CLIENT_ENCODING",
            "RESET ROLE",
            "RESET SESSION AUTHORIZATION");

    private static final Set<String> BEYOND = Set.of(
            "ALTER SYSTEM",
            "ALTER DATABASE",
            "CREATE ROLE",
            "ALTER ROLE",
            "DROP ROLE",
            "CREATE USER",
            "ALTER USER",
            "DROP USER",
            "CREATE GROUP",
            "ALTER GROUP",
            "DROP GROUP",
            "CREATE TABLESPACE",
            "ALTER TABLESPACE",
            "DROP TABLESPACE",
            "SECURITY LABEL ON TABLESPACE",
            "REASSIGN OWNED",
            "DROP OWNED",
            "IMPORT FOREIGN SCHEMA",
            "SET ROLE",
            "SET SESSION ROLE",
            "SET LOCAL ROLE",
            "SET SESSION AUTHORIZATION",
            "SET LOCAL SESSION AUTHORIZATION",
            "SET SESSION SESSION AUTHORIZATION",
            "SET SESSION_AUTHORIZATION",
            "LOAD",
            "COMMIT PREPARED",
            "ROLLBACK PREPARED",
            "PREPARE TRANSACTION");

    private static final Set<String> USER_MAPPINGS =
            Set.of("CREATE USER MAPPING", "ALTER USER MAPPING", "DROP USER MAPPING");
    private static final Set<String> UNDOES = Set.of("ROLLBACK", "ABORT");
    private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> ASIDE = Set.of("CREATE INDEX", "CREATE UNIQUE INDEX", "DROP INDEX", "ALTER TABLE");

    private StatementJudge() {}

    /** Returns what becomes of a statement. */
    static Verdict judge(ScriptStatement statement) {
        if (statement.beginsWith(NOTHING) && !statement.beginsWith(BEYOND)) {
            return new Verdict.Skip("");
        }
        if (statement.beginsWith(PLACES) || isGrantOn(statement, "DATABASE") || isGrantOn(statement, "TABLESPACE")) {
            return new Verdict.Skip(statement.head(3) + " is about the database itself, not about what is in it");
        }
        if (onlyTouchesRows(statement)) {
            return new Verdict.Skip(statement.head(2) + " makes no schema");
        }
        if (statement.beginsWith(UNDOES) && !statement.beginsWith(BEYOND)) {
            return new Verdict.Refuse(
                    "would take back what the script made so far, which nobody could tell from its end");
        }
        if (statement.beginsWith(BEYOND) && !statement.beginsWith(USER_MAPPINGS)) {
            return new Verdict.Refuse("would reach beyond the scratch in which targets are loaded");
        }
        if (isMembership(statement) || isGrantOn(statement, "PARAMETER")) {
            return new Verdict.Refuse("would change the rights of roles in the whole server");
        }
        return statement.beginsWith("COPY") ? copy(statement) : new Verdict.Run(harmless(statement));
    }

    private static boolean onlyTouchesRows(ScriptStatement statement) {
        return statement.beginsWith(ROWS)
                || (statement.beginsWith("PREPARE") && !statement.beginsWith("PREPARE TRANSACTION"))
                || (statement.beginsWith("CLUSTER") && !statement.has("using"))
                || isSetval(statement)
                || (statement.beginsWith("WITH") && WRITES.stream().anyMatch(statement::has));
    }

    private static boolean isSetval(ScriptStatement statement) {
        List<Token> tokens = statement.tokens();
        int at = tokens.size() > 3 && tokens.get(1).is("pg_catalog") ? 3 : 1;
        return tokens.size() > at
                && tokens.getFirst().is("select")
                && tokens.get(at).is("setval");
    }

    private static Verdict copy(ScriptStatement statement) {
        boolean stays =
                StatementSplitter.isCopyFromStdin(statement) || (statement.has("to") && statement.has("stdout"));
        return stays
                ? new Verdict.Skip("COPY makes no schema")
                : new Verdict.Refuse("would read or write a file, or start a program, on the server");
    }

    /** {@code GRANT a TO b} has no ON: it makes one role a member of another. */
    private static boolean isMembership(ScriptStatement statement) {
        return (statement.beginsWith("GRANT") || statement.beginsWith("REVOKE")) && !statement.has("on");
    }

    private static boolean isGrantOn(ScriptStatement statement, String kind) {
        if (!statement.beginsWith("GRANT") && !statement.beginsWith("REVOKE")) {
            return false;
        }
        int on = statement.indexOf("on");
        return on >= 0
                && on + 2 < statement.tokens().size()
                && statement.tokens().get(on + 1).is(kind)
                && !statement.tokens().get(on + 2).isSign('.');
    }

    /** Takes out of a statement what would fill, call another server, or need a transaction of its own. */
    private static ScriptStatement harmless(ScriptStatement statement) {
        if (statement.beginsWith("CREATE SUBSCRIPTION")) {
            return Subscriptions.withoutConnecting(statement);
        }
        if (isFilled(statement)) {
            return statement.withText(statement.text() + " WITH NO DATA");
        }
        if (statement.beginsWith(ASIDE)) {
            return withoutConcurrently(statement);
        }
        return statement;
    }

    /** A query that makes a table or a materialised view is not run: the result's columns are known without. */
    private static boolean isFilled(ScriptStatement statement) {
        List<Token> tokens = statement.tokens();
        boolean isQuery = statement.beginsWith("CREATE MATERIALIZED VIEW")
                || (statement.head(4).matches("CREATE (?:\\w+ ){0,2}TABLE.*")
                        && statement.has("as")
                        && selects(statement));
        return isQuery
                && !(tokens.size() > 2
                        && tokens.getLast().is("data")
                        && (tokens.get(tokens.size() - 2).is("no")
                                || tokens.get(tokens.size() - 2).is("with")));
    }

    private static boolean selects(ScriptStatement statement) {
        int as = statement.indexOf("as");
        List<Token> tokens = statement.tokens();
        if (as + 1 >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(as + 1);
        return next.isSign('(')
                || Set.of("SELECT", "WITH", "VALUES", "TABLE")
                        .contains(next.text().toUpperCase(Locale.ROOT));
    }

    private static ScriptStatement withoutConcurrently(ScriptStatement statement) {
        int at = statement.indexOf("concurrently");
        if (at < 0) {
            return statement;
        }
        Token word = statement.tokens().get(at);
        String blank = " ".repeat(word.text().length());
        return statement.withText(statement.text().substring(0, word.start())
                + blank
                + statement.text().substring(word.end()));
    }
}
