package io.schemasync.sqlite.internal.scratch;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.sqlite.internal.sql.SqlStatement;
import io.schemasync.sqlite.internal.sql.StatementSplitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the schema statements of a script on a scratch and on nothing else. */
public final class ScriptLoader {
    private final Connection connection;
    private final SqlScript script;
    private final Warnings warnings;

    private ScriptLoader(Connection connection, SqlScript script) {
        this.connection = connection;
        this.script = script;
        this.warnings = new Warnings(script.name());
    }

    /**
     * Loads a script.
     *
     * @param connection a connection to the scratch, made by {@link ScratchConnections#open()}
     * @return warnings about what was skipped, each with file and line
     * @throws TargetException if a statement is broken or tries to leave the scratch
     */
    public static List<String> load(Connection connection, SqlScript script) {
        return new ScriptLoader(connection, script).load();
    }

    private List<String> load() {
        try {
            return loadAll();
        } finally {
            restoreSettings();
        }
    }

    /** A script may turn these on for its own statements; the next script begins as SQLite does. */
    private void restoreSettings() {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.execute("PRAGMA foreign_keys = OFF");
            jdbc.execute("PRAGMA legacy_alter_table = OFF");
        } catch (SQLException e) {
            throw new TargetException(
                    script.name() + ": the scratch cannot be used any more: " + SqliteMessages.of(e),
                    ErrorContext.none(),
                    e);
        }
    }

    private List<String> loadAll() {
        boolean dumpsVirtualTables = dumpsVirtualTables();
        StatementSplitter.stream(script.text()).forEach(statement -> {
            switch (StatementJudge.judge(statement)) {
                case Verdict.Run run -> run(statement, run.sql());
                case Verdict.Skip skip -> warnings.add(statement.line(), skip);
                case Verdict.Refuse refuse -> {
                    if (!(dumpsVirtualTables && statement.hasWords(0, "pragma", "writable_schema"))) {
                        throw failure(statement, refuse.why(), null);
                    }
                }
                case Verdict.Unknown unknown -> throw unknown(statement);
            }
        });
        return warnings.all();
    }

    /** The shell's dump opens the catalog to write virtual tables into it. These are made in their own way, so it stays closed. */
    private boolean dumpsVirtualTables() {
        return script.text().contains("writable_schema")
                && StatementSplitter.stream(script.text())
                        .anyMatch(statement -> StatementJudge.virtualTableOfDump(statement) != null);
    }

    private void run(SqlStatement statement, String sql) {
        try (Statement jdbc = connection.createStatement()) {
            jdbc.execute(sql);
        } catch (SQLException e) {
            throw failure(statement, SqliteMessages.of(e), e);
        }
    }

    /** Lets SQLite say what is wrong; the statement is compiled but never run. */
    private TargetException unknown(SqlStatement statement) {
        try (var compiled = connection.prepareStatement(statement.text())) {
            return failure(statement, "the statement is none that a target may hold; remove it", null);
        } catch (SQLException e) {
            return failure(statement, SqliteMessages.of(e), e);
        }
    }

    private TargetException failure(SqlStatement statement, String what, @Nullable SQLException cause) {
        int line = cause == null ? statement.line() : SqliteMessages.line(statement, what);
        String message = script.name() + ":" + line + ": " + what + "; in: " + statement.beginning();
        return new TargetException(message, ErrorContext.none().withSql(statement.text()), cause);
    }
}
