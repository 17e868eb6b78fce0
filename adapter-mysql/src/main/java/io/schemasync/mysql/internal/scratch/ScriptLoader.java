package io.schemasync.mysql.internal.scratch;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.mysql.internal.MySqlErrors;
import io.schemasync.mysql.internal.sql.ScriptStatement;
import io.schemasync.mysql.internal.sql.StatementSplitter;
import io.schemasync.mysql.internal.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Runs a script in a scratch. It runs as a user who can reach nothing else; what is said here of a statement only makes for better
 * messages and for scripts that name the database they were taken from.
 */
final class ScriptLoader {
    private static final int EMPTY = 1065;
    private static final Set<String> WITH_DEFINER = Set.of("CREATE", "ALTER");
    /** What is made, which ends the head of a statement: the definer stands before it, and all behind it is the script's own. */
    private static final Set<String> KINDS =
            Set.of("TABLE", "INDEX", "VIEW", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE");

    private static final Set<String> SEQUENCE_FUNCTIONS = Set.of("nextval", "lastval", "setval");

    /** Accounts and roles that are not there, in the words of both servers. */
    private static final Set<Integer> UNKNOWN_ACCOUNT = Set.of(1133, 1410);
    /** The user may not pass on what a script gives. */
    private static final Set<Integer> NO_RIGHT = Set.of(1044, 1045, 1142, 1227, 1370);

    private final Connection connection;
    private final SqlScript script;
    private final Granting granting;
    private final Set<String> live;
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> own = new HashSet<>();

    private ScriptLoader(Connection connection, SqlScript script, Granting granting, Set<String> live) {
        this.connection = connection;
        this.script = script;
        this.granting = granting;
        this.live = live;
    }

    /** Gives and takes privileges, which the user of a scratch may not. */
    @FunctionalInterface
    interface Granting {
        /** Runs a statement with the scratch as the current database. */
        void run(String sql) throws SQLException;
    }

    /**
     * Runs a script.
     *
     * @param live what the live database is called, which privileges may be said to be on; empty if that is not known
     * @return what was left out
     * @throws TargetException if a statement is broken or would leave the scratch
     */
    static List<String> load(Connection connection, SqlScript script, Granting granting, Set<String> live)
            throws SQLException {
        var loader = new ScriptLoader(connection, script, granting, live);
        for (ScriptStatement statement : StatementSplitter.split(script.text())) {
            loader.take(statement);
        }
        return List.copyOf(loader.warnings);
    }

    private void take(ScriptStatement statement) throws SQLException {
        noteDatabase(statement);
        var names = new HashSet<>(live);
        names.addAll(own);
        switch (StatementJudge.of(statement, names)) {
            case Verdict.Run run -> run(statement);
            case Verdict.Grant(String sql) -> grant(statement, sql);
            case Verdict.Skip(String warning) -> {
                if (!warning.isEmpty()) {
                    warnings.add(at(statement) + "left out: " + statement.head(2) + ": " + warning);
                }
            }
            case Verdict.Refuse(String why) ->
                throw new TargetException(
                        at(statement) + statement.head(3) + " " + why
                                + (why.endsWith(", or") ? " take it out of the target" : "; take it out of the target"),
                        ErrorContext.none().withSql(statement.text()),
                        null);
        }
    }

    /** The database that a script chooses is its own; one script holds the schema of one. */
    private void noteDatabase(ScriptStatement statement) {
        if (statement.beginsWith("USE") && statement.tokens().size() > 1) {
            own.add(statement.tokens().get(1).content());
            if (own.size() > 1) {
                throw new TargetException(at(statement) + "the script holds several databases ("
                        + String.join(", ", own) + "), and a tenant is one: split it");
            }
        }
    }

    private void run(ScriptStatement statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.setEscapeProcessing(false);
            sql.execute(confined(statement));
        } catch (SQLException e) {
            if (e.getErrorCode() == EMPTY) {
                return; // All of it is meant for another version of the server.
            }
            String explained = NO_RIGHT.contains(e.getErrorCode())
                    ? String.valueOf(e.getMessage()).strip()
                            + "; a target is loaded by a user who may do all in its own database and nothing beside it,"
                            + " such as set what is for administrators: take it out of the target"
                    : MySqlErrors.explained(e);
            throw new TargetException(
                    at(statement) + explained, ErrorContext.none().withSql(statement.text()), e);
        }
    }

    private void grant(ScriptStatement statement, String sql) {
        try {
            granting.run(sql);
        } catch (SQLException e) {
            if (NO_RIGHT.contains(e.getErrorCode())) {
                warnings.add(at(statement) + "left out: " + statement.head(2) + ": " + MySqlErrors.explained(e));
                return;
            }
            String advice = UNKNOWN_ACCOUNT.contains(e.getErrorCode())
                    ? "; create the account first: who there is belongs to the server and not to a schema"
                    : "";
            throw new TargetException(
                    at(statement) + MySqlErrors.explained(e) + advice,
                    ErrorContext.none().withSql(statement.text()),
                    e);
        }
    }

    /** Takes the script's own database out of names, and definers out of what it makes: they are somebody else's to name. */
    private String confined(ScriptStatement statement) {
        List<Token> tokens = statement.tokens();
        var text = new StringBuilder();
        int copied = 0;
        boolean definers = statement.beginsWith(WITH_DEFINER);
        for (int i = 0; i < tokens.size(); i++) {
            int end = i;
            definers &= KINDS.stream().noneMatch(tokens.get(i)::is);
            if (definers
                    && tokens.get(i).is("DEFINER")
                    && i + 2 < tokens.size()
                    && tokens.get(i + 1).isSign('=')) {
                definers = false;
                end = endOfUser(tokens, i + 2);
            } else if (isOwn(tokens, i)) {
                end = i + 2;
            }
            if (end > i) {
                text.append(statement.text(), copied, tokens.get(i).start());
                copied = end < tokens.size()
                        ? tokens.get(end).start()
                        : statement.text().length();
                i = end - 1;
            }
        }
        return text.append(statement.text().substring(copied)).toString();
    }

    /** Dumps of MariaDB name the database of a sequence that is a default, and no other. */
    private boolean isOwn(List<Token> tokens, int at) {
        String name = tokens.get(at).content();
        boolean qualifies = tokens.get(at).isName()
                && at + 1 < tokens.size()
                && tokens.get(at + 1).isSign('.')
                && (at == 0 || !tokens.get(at - 1).isSign('.'));
        boolean ofSequence = at >= 2
                && tokens.get(at - 1).isSign('(')
                && SEQUENCE_FUNCTIONS.contains(tokens.get(at - 2).text().toLowerCase(Locale.ROOT));
        return qualifies && (own.contains(name) || (ofSequence && live.contains(name)));
    }

    private static int endOfUser(List<Token> tokens, int at) {
        int end = at + 1;
        if (end < tokens.size() && tokens.get(end).isSign('@')) {
            return end + 2;
        }
        boolean call = end + 1 < tokens.size() && tokens.get(end).isSign('(');
        return call ? end + 2 : end;
    }

    private String at(ScriptStatement statement) {
        return script.name() + ":" + statement.line() + ": ";
    }
}
