package io.schemasync.jdbc;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Loads scripts into a scratch, statement by statement: what only writes rows is skipped, what fails is named by file and line. */
public final class ScriptLoader {
    private static final Set<String> ROWS =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "TRUNCATE", "SELECT", "CALL", "VALUES");

    /** Scripts of dumps hold these; each statement is by itself here. */
    private static final Set<String> TRANSACTIONS = Set.of("BEGIN", "START", "COMMIT", "ROLLBACK");

    private final Set<String> refused;
    private final Set<String> passed;

    /**
     * Makes a loader.
     *
     * @param refused the first words of statements that would leave the scratch, in capitals
     */
    public ScriptLoader(Set<String> refused) {
        this(refused, TRANSACTIONS);
    }

    /**
     * Makes a loader.
     *
     * @param passed the first words of statements that say nothing about the schema and are passed over in silence, in capitals; by default
     *     those of transactions
     */
    public ScriptLoader(Set<String> refused, Set<String> passed) {
        this.refused = Set.copyOf(refused);
        this.passed = Set.copyOf(passed);
    }

    /**
     * Runs the schema statements of a script.
     *
     * @return warnings about what was skipped
     * @throws TargetException if a statement is broken or refused
     */
    public List<String> load(Connection connection, SqlScript script) {
        var warnings = new ArrayList<String>();
        for (ScriptReader.Statement statement : ScriptReader.statements(script.text())) {
            String where = script.name() + ":" + statement.line();
            if (ROWS.contains(statement.verb())) {
                warnings.add(where + ": " + statement.verb()
                        + " is skipped: a target says what the schema is, not its rows");
            } else if (refused.contains(statement.verb())) {
                throw new TargetException(where + ": " + statement.verb()
                        + " would reach beyond the scratch in which targets are loaded; take it out of the target");
            } else if (!passed.contains(statement.verb())) {
                run(connection, where, statement.text());
            }
        }
        return List.copyOf(warnings);
    }

    private static void run(Connection connection, String where, String sql) {
        try {
            Sql.execute(connection, sql);
        } catch (SQLException e) {
            throw new TargetException(
                    where + ": " + e.getMessage(), ErrorContext.none().withSql(sql), e);
        }
    }
}
