package io.schemasync.mysql.internal.scratch;

import io.schemasync.mysql.internal.sql.ScriptStatement;
import io.schemasync.mysql.internal.sql.Token;
import java.util.Set;

/**
 * Says what becomes of each statement: what makes a schema runs, what only chooses a database or writes rows is left out, what
 * speaks of the server or its users is refused.
 */
final class StatementJudge {
    private static final Set<String> PLACES = Set.of(
            "USE",
            "CREATE DATABASE",
            "CREATE SCHEMA",
            "DROP DATABASE",
            "DROP SCHEMA",
            "ALTER DATABASE",
            "ALTER SCHEMA",
            "CREATE OR REPLACE DATABASE",
            "CREATE OR REPLACE SCHEMA");

    private static final Set<String> ROWS = Set.of(
            "INSERT", "REPLACE", "UPDATE", "DELETE", "LOAD DATA", "LOAD XML", "TRUNCATE", "WITH", "IMPORT TABLE");

    private static final Set<String> QUIET = Set.of(
            "SELECT",
            "SHOW",
            "DESC",
            "DESCRIBE",
            "EXPLAIN",
            "LOCK TABLES",
            "LOCK TABLE",
            "UNLOCK TABLES",
            "START TRANSACTION",
            "BEGIN",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "ANALYZE",
            "OPTIMIZE",
            "CHECK TABLE",
            "FLUSH",
            "DO");

    private static final Set<String> GRANTS = Set.of("GRANT", "REVOKE");

    private static final Set<String> SERVER = Set.of(
            "CREATE USER",
            "ALTER USER",
            "DROP USER",
            "RENAME USER",
            "CREATE ROLE",
            "DROP ROLE",
            "SET PASSWORD",
            "SET DEFAULT ROLE",
            "CREATE SERVER",
            "ALTER SERVER",
            "DROP SERVER",
            "CREATE TABLESPACE",
            "ALTER TABLESPACE",
            "DROP TABLESPACE",
            "CREATE UNDO",
            "ALTER UNDO",
            "DROP UNDO",
            "CREATE LOGFILE",
            "ALTER INSTANCE",
            "INSTALL",
            "UNINSTALL",
            "SHUTDOWN",
            "RESTART",
            "KILL",
            "RESET",
            "PURGE",
            "CHANGE",
            "START",
            "STOP",
            "CLONE",
            "BINLOG",
            "CREATE RESOURCE",
            "ALTER RESOURCE",
            "DROP RESOURCE",
            "CREATE OR REPLACE USER",
            "CREATE OR REPLACE ROLE",
            "CREATE OR REPLACE SERVER",
            "HANDLER",
            "BACKUP");

    private static final Set<String> CLIENT = Set.of("SOURCE", "SYSTEM", "TEE", "PAGER");

    private StatementJudge() {}

    /**
     * Returns what becomes of a statement.
     *
     * @param own the names under which the script speaks of its own database
     */
    static Verdict of(ScriptStatement statement, Set<String> own) {
        if (statement.tokens().isEmpty()) {
            return new Verdict.Skip("");
        }
        if (statement.beginsWith(PLACES)) {
            return new Verdict.Skip("which database is meant the run says, not the script");
        }
        if (statement.beginsWith(ROWS)) {
            return new Verdict.Skip("rows are no part of a schema");
        }
        if (statement.beginsWith(GRANTS)) {
            return GrantStatement.of(statement, own);
        }
        if (statement.beginsWith(QUIET)) {
            return new Verdict.Skip("");
        }
        if (statement.beginsWith(SERVER)) {
            return new Verdict.Refuse("concerns the whole server or its users");
        }
        if (statement.beginsWith(CLIENT) || statement.tokens().getFirst().isSign('\\')) {
            return new Verdict.Refuse(
                    "is the client's own and cannot be followed here; name included files as targets, or");
        }
        return statement.beginsWith("SET") ? setting(statement) : new Verdict.Run();
    }

    /** Settings of the session run; those of the server are refused, and those of replication concern nobody here. */
    private static Verdict setting(ScriptStatement statement) {
        if (statement.has("SQL_LOG_BIN") || statement.has("GTID_PURGED")) {
            return new Verdict.Skip("");
        }
        boolean global = statement.tokens().stream()
                .anyMatch(token -> token.kind() == Token.Kind.WORD
                        && (token.is("GLOBAL") || token.is("PERSIST") || token.is("PERSIST_ONLY")));
        return global ? new Verdict.Refuse("sets what all of the server shares") : new Verdict.Run();
    }
}
