package io.schemasync.postgres.internal.scratch;

import io.schemasync.postgres.internal.sql.ScriptStatement;
import java.util.List;

/**
 * Says what a target's script may do in its scratch: what only chooses a database and what only writes rows is left out, what
 * would reach beyond the scratch is refused.
 */
final class StatementJudge {
    /** What to do with a statement. */
    enum Verdict {
        RUN,
        SKIP,
        REFUSE
    }

    private static final List<String> ROWS =
            List.of("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "SELECT SETVAL");
    private static final List<String> PLACES = List.of("CREATE DATABASE", "DROP DATABASE");

    /** In the scratch each script is one piece anyway. */
    private static final List<String> TRANSACTIONS =
            List.of("BEGIN", "START TRANSACTION", "COMMIT", "END", "SAVEPOINT", "RELEASE");

    private static final List<String> BEYOND = List.of(
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
            "REASSIGN OWNED",
            "DROP OWNED",
            "SET ROLE",
            "SET SESSION",
            "SET LOCAL ROLE",
            "RESET ROLE",
            "RESET SESSION",
            "LOAD",
            "ROLLBACK",
            "PREPARE TRANSACTION");

    private static final List<String> USER_MAPPINGS =
            List.of("CREATE USER MAPPING", "ALTER USER MAPPING", "DROP USER MAPPING");

    private StatementJudge() {}

    /** Returns what to do with a statement. */
    static Verdict judge(ScriptStatement statement) {
        if (statement.beginsWith(ROWS) || statement.beginsWith(PLACES) || statement.beginsWith(TRANSACTIONS)) {
            return Verdict.SKIP;
        }
        if (statement.beginsWith(List.of("COPY"))) {
            return isCopyFromScript(statement) ? Verdict.SKIP : Verdict.REFUSE;
        }
        boolean beyond = statement.beginsWith(BEYOND) && !statement.beginsWith(USER_MAPPINGS);
        return beyond || isMembership(statement) ? Verdict.REFUSE : Verdict.RUN;
    }

    /** Returns whether leaving a statement out is worth a warning. */
    static boolean isWorthTelling(ScriptStatement statement) {
        return !statement.beginsWith(TRANSACTIONS);
    }

    private static boolean isCopyFromScript(ScriptStatement statement) {
        return statement.text().toLowerCase(java.util.Locale.ROOT).matches("(?s).*\\sfrom\\s+stdin\\b.*");
    }

    /** {@code GRANT a TO b} has no ON: it makes one role a member of another. */
    private static boolean isMembership(ScriptStatement statement) {
        return statement.beginsWith(List.of("GRANT", "REVOKE"))
                && !statement.text().toLowerCase(java.util.Locale.ROOT).matches("(?s).*\\son\\s.*");
    }
}
