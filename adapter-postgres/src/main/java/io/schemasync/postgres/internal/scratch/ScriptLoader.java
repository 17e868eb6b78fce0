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
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Runs the schema statements of a script in a scratch: all in one message and one transaction, which is kept only if the server's
 * shared catalogs are as they were. Where that fails, one by one, as psql would run them, to load what needs transactions of its own
 * or to say which statement is to blame.
 */
final class ScriptLoader {
    private static final Set<String> PLACES = Set.of("\\c", "\\connect", "\\copy");

    /** What they do decides what the script makes, so leaving them out would be silently wrong. */
    private static final Set<String> NEEDED =
            Set.of("\\i", "\\include", "\\ir", "\\include_relative", "\\gexec", "\\if", "\\elif", "\\else", "\\endif");

    private static final String REACHES_OUT = """
            SELECT pg_catalog.bool_or(pg_catalog.pg_has_role(r.oid, 'USAGE')) FROM pg_catalog.pg_roles AS r
            WHERE r.rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')""";

    private static final String NOT_IN_TRANSACTION = "25001";

    private final ScratchSession session;
    private final SqlScript script;
    private final List<ScriptStatement> loaded;
    private final List<String> warnings = new ArrayList<>();

    private ScriptLoader(ScratchSession session, SqlScript script, List<ScriptStatement> loaded) {
        this.session = session;
        this.script = script;
        this.loaded = loaded;
    }

    /**
     * Loads a script.
     *
     * @param loaded what scripts before it made, which code of this one may run; its own is added
     * @return what was left out, each with file and line
     * @throws TargetException if a statement is broken or reaches beyond the scratch; the message names file and line
     */
    static List<String> load(Connection connection, PostgresScope scope, SqlScript script, List<ScriptStatement> loaded)
            throws SQLException {
        var loader = new ScriptLoader(ScratchSession.on(connection), script, loaded);
        List<ScriptStatement> allowed = loader.allowed();
        loader.refuseHiddenCode(connection);
        loader.run(allowed, settings(scope));
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
        split.metaCommands().forEach(this::metaCommand);
        var allowed = new ArrayList<ScriptStatement>();
        for (ScriptStatement statement : split.statements()) {
            switch (StatementJudge.judge(statement)) {
                case Verdict.Run run -> allowed.add(run.statement());
                case Verdict.Skip skip -> {
                    if (!skip.warning().isEmpty()) {
                        warn(statement, skip.warning());
                    }
                }
                case Verdict.Refuse refuse -> throw refused(statement, refuse.why());
            }
        }
        loaded.addAll(allowed);
        if (loaded.stream().anyMatch(Outreach::runsCode)) {
            loaded.forEach(this::refuseOutreach);
        }
        return allowed;
    }

    private void metaCommand(ScriptStatement line) {
        String command = line.text().split("\\s", 2)[0];
        if (NEEDED.contains(command)) {
            throw new TargetException(at(line.line()) + command
                    + " is psql's own and cannot be followed here; name included files as targets,"
                    + " and write out what psql would run");
        }
        if (PLACES.contains(command)) {
            warn(line, command + " is psql's own and makes no schema");
        }
    }

    private void refuseOutreach(ScriptStatement statement) {
        Optional<String> named = Outreach.namedIn(statement);
        if (named.isPresent()) {
            throw refused(
                    statement,
                    "names " + named.get()
                            + ", and the script also runs code: that could reach beyond the scratch in which"
                            + " targets are loaded");
        }
    }

    /** Whom the server lets reach files and programs, must not run what nobody has read. */
    private void refuseHiddenCode(Connection connection) throws SQLException {
        Optional<ScriptStatement> hidden = HiddenCode.run(loaded);
        if (hidden.isPresent()
                && Sql.query(connection, REACHES_OUT, row -> row.getBoolean(1)).getFirst()) {
            throw refused(
                    hidden.get(),
                    "runs code that makes up its SQL while it runs, and the user may reach files and programs of the server,"
                            + " which are beyond the scratch in which targets are loaded; load it as a user who is no"
                            + " superuser (--scratch-url), or write out what the code makes, or");
        }
    }

    private TargetException refused(ScriptStatement statement, String why) {
        return new TargetException(
                at(statement.line()) + statement.head(3) + " " + why
                        + (why.endsWith(", or") ? " take it out of the target" : "; take it out of the target"),
                ErrorContext.none().withSql(statement.text()),
                null);
    }

    private void warn(ScriptStatement statement, String why) {
        warnings.add(at(statement.line()) + "left out: " + why);
    }

    private void run(List<ScriptStatement> statements, String settings) throws SQLException {
        if (statements.isEmpty() || runTogether(statements, settings)) {
            return;
        }
        session.run(settings);
        for (ScriptStatement statement : statements) {
            try {
                runAlone(statement);
            } catch (PSQLException e) {
                throw broken(statement, e);
            }
        }
    }

    /** The server reads a message as a whole, so a setting that says how strings are read ends one. */
    private boolean runTogether(List<ScriptStatement> statements, String settings) throws SQLException {
        if (statements.stream().anyMatch(ScriptLoader::changesReading)) {
            return false;
        }
        List<String> texts = statements.stream().map(ScriptStatement::text).toList();
        try {
            return session.runInTransaction(settings, texts);
        } catch (PSQLException e) {
            session.rollback();
            return false;
        }
    }

    private static boolean changesReading(ScriptStatement statement) {
        return statement.beginsWith("SET")
                && statement.has("standard_conforming_strings")
                && !statement.tokens().getLast().is("on");
    }

    private void runAlone(ScriptStatement statement) throws SQLException {
        try {
            if (!session.runInTransaction(null, List.of(statement.text()))) {
                throw refused(statement, "would change what all databases of the server share, such as roles");
            }
        } catch (PSQLException e) {
            session.rollback();
            if (!NOT_IN_TRANSACTION.equals(e.getSQLState())) {
                throw e;
            }
            session.run(statement.text());
        }
    }

    private TargetException broken(ScriptStatement statement, PSQLException error) {
        ServerErrorMessage message = error.getServerErrorMessage();
        int line = statement.lineAt(message == null ? 0 : message.getPosition() - session.lead());
        String what = message == null ? String.valueOf(error.getMessage()) : String.valueOf(message.getMessage());
        String hint = message == null || message.getHint() == null ? "" : "; " + message.getHint();
        return new TargetException(at(line) + what + hint, ErrorContext.none().withSql(statement.text()), error);
    }

    private String at(int line) {
        return script.name() + ":" + line + ": ";
    }
}
