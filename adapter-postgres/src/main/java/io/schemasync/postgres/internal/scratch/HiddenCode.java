package io.schemasync.postgres.internal.scratch;

import io.schemasync.postgres.internal.sql.Lexer;
import io.schemasync.postgres.internal.sql.ScriptStatement;
import io.schemasync.postgres.internal.sql.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds statements that run code whose text does not tell what it does: it makes SQL up while it runs, is written in a language that is
 * not looked into, or spells with escapes. {@link Outreach} sees nothing there. Code that is only defined may do so; it is followed
 * from the routine that holds it through all that names it.
 */
final class HiddenCode {
    private static final Set<String> READABLE = Set.of("sql", "plpgsql", "c", "internal");
    private static final Set<String> NO_SQL = Set.of("function", "procedure", "on");
    private static final Pattern RUNS_TEXT = Pattern.compile(
            "query_to_xml\\w*|cursor_to_xml\\w*|ts_stat|ts_rewrite|crosstab\\w*|connectby|xpath_table",
            Pattern.CASE_INSENSITIVE);

    /** An escape that may stand for a letter. */
    private static final Pattern SPELLS = Pattern.compile("(?<!\\\\)(?:\\\\{2})*\\\\[0-7xuU]");

    /** What has a name of its own by which it is used. */
    private static final Set<String> USED_BY_NAME =
            Set.of("function", "procedure", "aggregate", "view", "domain", "type", "collation");

    /** What acts when the rows of a table change. */
    private static final Set<String> ON_TABLE = Set.of("trigger", "rule", "policy");

    private static final Set<String> EVALUATING = Set.of(
            "ALTER TABLE",
            "ALTER DOMAIN",
            "CREATE INDEX",
            "CREATE UNIQUE INDEX",
            "CREATE OPERATOR",
            "CREATE CAST",
            "CREATE TABLE",
            "CREATE UNLOGGED TABLE");

    private static final Set<String> FIRING_NOTHING =
            Set.of("CREATE EVENT TRIGGER", "ALTER EVENT TRIGGER", "COMMENT ON EVENT TRIGGER", "SET", "RESET");

    private final List<ScriptStatement> statements;
    private final Set<String> routines = new HashSet<>();
    private final Set<String> tables = new HashSet<>();

    private HiddenCode(List<ScriptStatement> statements) {
        this.statements = statements;
    }

    /** Returns the first statement that runs such code; nothing if none does. */
    static Optional<ScriptStatement> run(List<ScriptStatement> statements) {
        return new HiddenCode(statements).find();
    }

    private Optional<ScriptStatement> find() {
        int known = -1;
        while (known < routines.size() + tables.size()) {
            known = routines.size() + tables.size();
            statements.stream()
                    .filter(each -> each.beginsWith("CREATE"))
                    .filter(each -> hides(each.tokens()) || mentions(each.tokens(), routines))
                    .forEach(this::note);
        }
        return IntStream.range(0, statements.size())
                .filter(this::runs)
                .mapToObj(statements::get)
                .findFirst();
    }

    private boolean runs(int at) {
        ScriptStatement statement = statements.get(at);
        List<Token> tokens = statement.tokens();
        if (statement.beginsWith("CREATE EVENT TRIGGER") && !isFired(statement, at)) {
            return false;
        }
        if (Outreach.runsCode(statement)) {
            return hides(tokens) || mentions(tokens, routines) || mentions(tokens, tables);
        }
        return statement.beginsWith(EVALUATING) && !isOnlySaid(statement) && mentions(afterName(tokens), routines);
    }

    /**
     * Returns whether something fires an event trigger before the scratch is gone: what follows, the removal of a subscription, or a
     * new connection. Commands on event triggers fire none (manual page "Event Trigger Firing Matrix").
     */
    private boolean isFired(ScriptStatement trigger, int at) {
        return trigger.has("login")
                || statements.stream().anyMatch(each -> each.beginsWith("CREATE SUBSCRIPTION"))
                || statements.stream().skip(at + 1L).anyMatch(each -> !each.beginsWith(FIRING_NOTHING));
    }

    /** Returns whether expressions are said for later rows, or triggers are switched: nothing is evaluated. */
    private static boolean isOnlySaid(ScriptStatement statement) {
        List<Token> tokens = statement.tokens();
        if (statement.beginsWith("ALTER TABLE")) {
            boolean switches = statement.has("trigger") && (statement.has("enable") || statement.has("disable"));
            return switches && tokens.stream().noneMatch(token -> token.isSign(',') || token.isSign('('));
        }
        boolean isTable =
                statement.head(2).equals("CREATE TABLE") || statement.head(3).equals("CREATE UNLOGGED TABLE");
        return isTable && !statement.has("of");
    }

    /** Returns what follows the name of a table that is altered. */
    private static List<Token> afterName(List<Token> tokens) {
        return tokens.getFirst().is("alter")
                ? tokens.subList(Math.min(tokens.size(), name(tokens, 1) + 1), tokens.size())
                : tokens;
    }

    private void note(ScriptStatement statement) {
        List<Token> tokens = statement.tokens();
        for (int i = 1; i < Math.min(6, tokens.size()); i++) {
            String word = lower(tokens.get(i));
            if (USED_BY_NAME.contains(word)) {
                routines.add(nameAfter(tokens, i));
                return;
            }
            if (word.equals("table")) {
                tables.add(nameAfter(tokens, i));
                return;
            }
            if (ON_TABLE.contains(word)) {
                int on = statement.indexOf(word.equals("rule") ? "to" : "on");
                tables.add(nameAfter(tokens, on));
                return;
            }
        }
    }

    /** Returns the last part of the name that follows a word. */
    private static String nameAfter(List<Token> tokens, int word) {
        int at = name(tokens, word);
        return at < tokens.size() ? lower(tokens.get(at)) : "";
    }

    /** Returns where the last part of the name that follows a word stands. */
    private static int name(List<Token> tokens, int word) {
        int at = word + 1;
        while (at + 1 < tokens.size() && Set.of("if", "not", "exists", "only").contains(lower(tokens.get(at)))) {
            at++;
        }
        while (at + 2 < tokens.size() && tokens.get(at + 1).isSign('.')) {
            at += 2;
        }
        return at;
    }

    private static String lower(Token token) {
        return token.content().toLowerCase(Locale.ROOT);
    }

    private static boolean mentions(List<Token> tokens, Set<String> names) {
        return !names.isEmpty()
                && tokens.stream().anyMatch(token -> switch (token.kind()) {
                    case WORD, QUOTED_NAME -> names.contains(lower(token));
                    case STRING, DOLLAR_STRING ->
                        names.contains(lower(token)) || mentions(Lexer.tokens(token.content()), names);
                    case SIGN, META_COMMAND -> false;
                });
    }

    private static boolean hides(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean hidden = switch (token.kind()) {
                case WORD -> hides(tokens, i);
                case QUOTED_NAME ->
                    isUnicode(token) || RUNS_TEXT.matcher(token.content()).matches();
                case STRING, DOLLAR_STRING -> isEscaped(token) || hides(Lexer.tokens(token.content()));
                case SIGN, META_COMMAND -> false;
            };
            if (hidden) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEscaped(Token string) {
        boolean escapes = Character.toUpperCase(string.text().charAt(0)) == 'E'
                && SPELLS.matcher(string.text()).find();
        return escapes || isUnicode(string);
    }

    /** Any character may escape in it. */
    private static boolean isUnicode(Token quoted) {
        return Character.toUpperCase(quoted.text().charAt(0)) == 'U';
    }

    private static boolean hides(List<Token> tokens, int at) {
        Token word = tokens.get(at);
        Token next = at + 1 < tokens.size() ? tokens.get(at + 1) : null;
        if (word.is("execute")) {
            boolean isLiteral = next != null
                    && next.kind() == Token.Kind.STRING
                    && (at + 2 >= tokens.size() || tokens.get(at + 2).isSign(';'));
            return next != null && !isLiteral && !NO_SQL.contains(lower(next));
        }
        if (word.is("language")) {
            return next != null && !next.isSign(';') && !READABLE.contains(lower(next));
        }
        return RUNS_TEXT.matcher(word.text()).matches();
    }
}
