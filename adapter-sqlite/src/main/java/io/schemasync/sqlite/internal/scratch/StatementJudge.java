package io.schemasync.sqlite.internal.scratch;

import io.schemasync.sqlite.internal.sql.SqlStatement;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.StatementSplitter;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges each statement of a script before it runs. What is not known to stay in the scratch does not run. */
final class StatementJudge {
    private static final Set<String> FILE_COMMANDS = Set.of(
            "archive", "ar", "backup", "cd", "clone", "excel", "import", "load", "log", "once", "open", "output",
            "read", "recover", "restore", "save", "session", "shell", "system", "trace", "www");
    private static final Set<String> FILE_MODULES =
            Set.of("csv", "fsdir", "lsm1", "sqlite_dbpage", "sqlite_log", "swarmvtab", "unionvtab", "vsv", "zipfile");
    private static final Set<String> FILE_PRAGMAS = Set.of("data_store_directory", "temp_store_directory");
    /** They decide what later ALTER and DROP statements do, and end with the connection. */
    private static final Set<String> NEEDED_PRAGMAS = Set.of("foreign_keys", "legacy_alter_table");

    private static final Set<String> CATALOGS =
            Set.of("sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master");
    private static final String ROWS = "rows are not part of a schema";

    private StatementJudge() {}

    /** Judges a statement. */
    static Verdict judge(SqlStatement statement) {
        if (statement.isShellCommand()) {
            return shellCommand(statement);
        }
        if (callsLoadExtension(statement)) {
            return new Verdict.Refuse("load_extension() runs code of another file; remove the statement");
        }
        return switch (word(statement, 0)) {
            case "create" -> create(statement);
            case "alter" -> statement.hasWords(1, "table") ? runOn(statement, 2) : new Verdict.Unknown();
            case "drop" -> drop(statement);
            case "insert", "replace" -> insert(statement);
            case "update" -> rows(statement, afterConflictClause(statement, 1), "UPDATE");
            case "delete" -> rows(statement, 2, "DELETE FROM");
            case "with", "select", "values" -> new Verdict.Skip("a query", ROWS);
            case "explain" -> new Verdict.Skip("EXPLAIN", "it changes nothing");
            case "analyze", "reindex" ->
                new Verdict.Skip(
                        word(statement, 0).toUpperCase(Locale.ROOT), "statistics and storage are not part of a schema");
            case "begin", "commit", "end", "rollback", "savepoint", "release" ->
                new Verdict.Skip(
                        word(statement, 0).toUpperCase(Locale.ROOT),
                        "the target is loaded as a whole, not in transactions");
            case "attach", "detach" -> new Verdict.Refuse("it reaches for another database; remove the statement");
            case "vacuum" ->
                statement.tokens().stream().anyMatch(token -> token.is("into"))
                        ? new Verdict.Refuse("VACUUM INTO writes another file; remove the statement")
                        : new Verdict.Skip("VACUUM", "storage is not part of a schema");
            case "pragma" -> pragma(statement);
            default -> new Verdict.Unknown();
        };
    }

    private static String word(SqlStatement statement, int index) {
        return index < statement.tokens().size()
                ? SqliteText.fold(statement.tokens().get(index).unquoted())
                : "";
    }

    private static Verdict shellCommand(SqlStatement statement) {
        String command =
                statement.text().substring(1).strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        return FILE_COMMANDS.stream().anyMatch(known -> command.length() > 1 && known.startsWith(command))
                ? new Verdict.Refuse("the shell command ." + command
                        + " reaches for other files; remove it, or name the other file as a target of its own")
                : new Verdict.Skip("the shell command ." + command, "it only concerns the sqlite3 shell");
    }

    private static boolean callsLoadExtension(SqlStatement statement) {
        List<Token> tokens = statement.tokens();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i + 1).isSymbol("(") && word(statement, i).equals("load_extension")) {
                return true;
            }
        }
        return false;
    }

    private static Verdict create(SqlStatement statement) {
        String second = word(statement, 1);
        return switch (second) {
            case "temp", "temporary" -> temporary();
            case "unique" -> statement.hasWords(2, "index") ? runOn(statement, 3) : new Verdict.Unknown();
            case "index", "view", "trigger" -> runOn(statement, 2);
            case "table" -> createTable(statement);
            case "virtual" -> createVirtualTable(statement);
            default -> new Verdict.Unknown();
        };
    }

    private static Verdict.Refuse temporary() {
        return new Verdict.Refuse("temporary objects end with their connection and are no part of a schema;"
                + " remove the statement or make the object a lasting one");
    }

    private static Verdict createTable(SqlStatement statement) {
        String name = word(statement, afterExists(statement, 2));
        return name.equals("sqlite_sequence") || name.startsWith("sqlite_stat")
                ? new Verdict.Skip("CREATE TABLE " + name, "SQLite makes this table itself")
                : runOn(statement, 2);
    }

    private static Verdict createVirtualTable(SqlStatement statement) {
        List<Token> tokens = statement.tokens();
        for (int i = 3; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("using")) {
                String module = word(statement, i + 1);
                return FILE_MODULES.contains(module)
                        ? new Verdict.Refuse("the module " + module + " reaches for other files; remove the statement")
                        : runOn(statement, 3);
            }
        }
        return runOn(statement, 3);
    }

    private static Verdict drop(SqlStatement statement) {
        return switch (word(statement, 1)) {
            case "table", "index", "view", "trigger" -> runOn(statement, 2);
            default -> new Verdict.Unknown();
        };
    }

    /** Lets a statement run if the name at a place is not one of another database. */
    private static Verdict runOn(SqlStatement statement, int index) {
        Verdict.Refuse refusal = otherDatabase(statement, afterExists(statement, index));
        return refusal == null ? new Verdict.Run(statement.text()) : refusal;
    }

    private static int afterExists(SqlStatement statement, int index) {
        if (statement.hasWords(index, "if", "not", "exists")) {
            return index + 3;
        }
        return statement.hasWords(index, "if", "exists") ? index + 2 : index;
    }

    private static Verdict.@Nullable Refuse otherDatabase(SqlStatement statement, int index) {
        List<Token> tokens = statement.tokens();
        if (index + 1 >= tokens.size() || !tokens.get(index + 1).isSymbol(".")) {
            return null;
        }
        String database = word(statement, index);
        return switch (database) {
            case "main" -> null;
            case "temp" -> temporary();
            default ->
                new Verdict.Refuse("it names another database, " + database + "; leave the name of the database out");
        };
    }

    private static int afterConflictClause(SqlStatement statement, int index) {
        return statement.hasWords(index, "or") ? index + 2 : index;
    }

    /** Skips a statement on rows, unless the rows are SQLite's own catalog or those of another database. */
    private static Verdict rows(SqlStatement statement, int index, String what) {
        Verdict.Refuse refusal = otherDatabase(statement, index);
        if (refusal != null) {
            return refusal;
        }
        int name = statement.tokens().size() > index + 1
                        && statement.tokens().get(index + 1).isSymbol(".")
                ? index + 2
                : index;
        String table = word(statement, name);
        return CATALOGS.contains(table)
                ? new Verdict.Refuse("it writes SQLite's own catalog; use CREATE, ALTER and DROP")
                : new Verdict.Skip(what + " " + table, ROWS);
    }

    private static Verdict insert(SqlStatement statement) {
        String virtual = virtualTableOfDump(statement);
        if (virtual != null) {
            return new Verdict.Run(virtual);
        }
        int into = word(statement, 0).equals("insert") ? afterConflictClause(statement, 1) : 1;
        return rows(statement, into + 1, "INSERT INTO");
    }

    /**
     * Returns the statement that makes a virtual table if that is what a line of a dump stands for: the shell's {@code .dump}
     * writes these as rows of {@code sqlite_schema(type,name,tbl_name,rootpage,sql)}.
     */
    static @Nullable String virtualTableOfDump(SqlStatement statement) {
        List<Token> tokens = statement.tokens();
        boolean intoCatalog = statement.hasWords(0, "insert", "into") && CATALOGS.contains(word(statement, 2));
        if (!intoCatalog || !tokens.get(tokens.size() - 2).kind().equals(Token.Kind.STRING)) {
            return null;
        }
        String sql = tokens.get(tokens.size() - 2).unquoted();
        boolean table = tokens.stream()
                .anyMatch(token ->
                        token.kind() == Token.Kind.STRING && token.unquoted().equals("table"));
        List<SqlStatement> inner = StatementSplitter.split(sql);
        boolean harmless = inner.size() == 1
                && inner.getFirst().hasWords(0, "create", "virtual", "table")
                && judge(inner.getFirst()) instanceof Verdict.Run;
        return table && harmless ? sql : null;
    }

    private static Verdict pragma(SqlStatement statement) {
        Verdict.Refuse refusal = otherDatabase(statement, 1);
        if (refusal != null) {
            return refusal;
        }
        boolean qualified =
                statement.tokens().size() > 2 && statement.tokens().get(2).isSymbol(".");
        int name = qualified ? 3 : 1;
        String pragma = word(statement, name);
        boolean sets = statement.tokens().size() > name + 1;
        if (FILE_PRAGMAS.contains(pragma)) {
            return new Verdict.Refuse("PRAGMA " + pragma + " reaches for other files; remove the statement");
        }
        if (pragma.equals("writable_schema") && sets && !isOff(word(statement, name + 2))) {
            return new Verdict.Refuse("PRAGMA writable_schema opens SQLite's own catalog; use CREATE, ALTER and DROP");
        }
        return sets && NEEDED_PRAGMAS.contains(pragma)
                ? new Verdict.Run(statement.text())
                : new Verdict.Skip("PRAGMA " + pragma, "settings are not part of a schema");
    }

    private static boolean isOff(String value) {
        return Set.of("0", "off", "no", "false", "reset").contains(value);
    }
}
