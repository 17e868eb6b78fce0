package io.schemasync.postgres.internal.scratch;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.PostgresScope;
import io.schemasync.postgres.internal.sql.Identifiers;
import io.schemasync.postgres.internal.sql.ScriptStatement;
import io.schemasync.postgres.internal.sql.StatementSplitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Runs the schema statements of a script in a scratch, all in one go; where the server refuses that, one by one, to find which it
 * is: the server takes statements that are sent together as one transaction.
 */
final class ScriptLoader {
    private final Connection connection;
    private final SqlScript script;
    private final List<String> warnings = new ArrayList<>();

    private ScriptLoader(Connection connection, SqlScript script) {
        this.connection = connection;
        this.script = script;
    }

    /**
     * Loads a script.
     *
     * @return what was left out, each with file and line
     * @throws TargetException if a statement is broken or reaches beyond the scratch; the message names file and line
     */
    static List<String> load(Connection connection, PostgresScope scope, SqlScript script) throws SQLException {
        var loader = new ScriptLoader(connection, script);
        List<ScriptStatement> statements = loader.allowed();
        Sql.execute(connection, settings(scope));
        if (!statements.isEmpty()) {
            loader.run(statements);
        }
        return loader.warnings;
    }

    /** As psql would find them, but for the tenant's own schema, which comes first. */
    private static String settings(PostgresScope scope) {
        String path = scope instanceof PostgresScope.OneSchema one
                ? Identifiers.quote(one.schema()) + (one.schema().equals("public") ? "" : ", public")
                : "\"$user\", public";
        return "RESET ALL; SET client_min_messages = warning; SET search_path = " + path;
    }

    private List<ScriptStatement> allowed() {
        StatementSplitter.Split split = StatementSplitter.split(script.text());
        split.metaCommands().stream()
                .filter(line ->
                        line.text().startsWith("\\connect") || line.text().startsWith("\\c "))
                .forEach(line -> warn(line, "chooses a database"));
        var run = new ArrayList<ScriptStatement>();
        for (ScriptStatement statement : split.statements()) {
            switch (StatementJudge.judge(statement)) {
                case RUN -> run.add(statement);
                case SKIP -> {
                    if (StatementJudge.isWorthTelling(statement)) {
                        warn(statement, statement.head(2) + " makes no schema");
                    }
                }
                case REFUSE ->
                    throw new TargetException(
                            at(statement.line()) + statement.head(3)
                                    + " would reach beyond the scratch in which targets are loaded; take it out of the target",
                            ErrorContext.none().withSql(statement.text()),
                            null);
            }
        }
        return run;
    }

    private void warn(ScriptStatement statement, String why) {
        warnings.add(at(statement.line()) + "left out: " + why);
    }

    private void run(List<ScriptStatement> statements) throws SQLException {
        String all = statements.stream().map(ScriptStatement::text).collect(Collectors.joining("\n;\n"));
        try {
            Sql.execute(connection, all);
        } catch (PSQLException together) {
            for (ScriptStatement statement : statements) {
                try {
                    Sql.execute(connection, statement.text());
                } catch (PSQLException e) {
                    throw broken(statement, e);
                }
            }
        }
    }

    private TargetException broken(ScriptStatement statement, PSQLException error) {
        ServerErrorMessage message = error.getServerErrorMessage();
        int position = message == null
                ? 0
                : Math.min(message.getPosition(), statement.text().length());
        int line = statement.line()
                + (int) statement
                        .text()
                        .substring(0, Math.max(0, position))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        String what = message == null ? String.valueOf(error.getMessage()) : String.valueOf(message.getMessage());
        String hint = message == null || message.getHint() == null ? "" : "; " + message.getHint();
        return new TargetException(at(line) + what + hint, ErrorContext.none().withSql(statement.text()), error);
    }

    private String at(int line) {
        return script.name() + ":" + line + ": ";
    }
}
