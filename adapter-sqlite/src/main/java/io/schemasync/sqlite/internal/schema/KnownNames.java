package io.schemasync.sqlite.internal.schema;

import io.schemasync.sqlite.internal.sql.Lexer;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The folded names that a double-quoted word in a view or trigger can mean. SQLite takes such a word for a string if it names
 * nothing, and then its case counts.
 */
final class KnownNames {
    private final Set<String> names;

    private KnownNames(Set<String> names) {
        this.names = names;
    }

    /** Collects the names of all objects and columns, those of views included as far as their text shows them. */
    static KnownNames of(List<CatalogRow> catalog, List<ColumnRow> columns) {
        var names = new HashSet<>(Set.of("new", "old", "excluded", "rowid", "oid", "_rowid_", "main"));
        columns.forEach(column -> names.add(SqliteText.fold(column.name())));
        catalog.forEach(row -> {
            names.add(SqliteText.fold(row.name()));
            if (row.storage().equals("view") || row.storage().equals("virtual")) {
                addFrom(row.sql(), names);
            }
        });
        return new KnownNames(names);
    }

    /** Returns a test for the names that are known within one definition, its own aliases included. */
    Predicate<String> in(String sql) {
        if (sql.indexOf('"') < 0) {
            return name -> true;
        }
        var own = new HashSet<String>();
        addFrom(sql, own);
        return name -> names.contains(name) || own.contains(name);
    }

    /** Adds words without quotes, and quoted ones where only a name can stand. */
    private static void addFrom(String sql, Set<String> names) {
        List<Token> tokens = Lexer.tokens(sql);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean name = token.kind() == Token.Kind.WORD
                    || (token.kind() == Token.Kind.QUOTED && (!token.isDoubleQuoted() || isNamePosition(tokens, i)));
            if (name) {
                names.add(SqliteText.fold(token.unquoted()));
            }
        }
    }

    private static boolean isNamePosition(List<Token> tokens, int index) {
        boolean dotOrOpen = index + 1 < tokens.size()
                && (tokens.get(index + 1).isSymbol(".") || tokens.get(index + 1).isSymbol("("));
        Token before = index == 0 ? null : tokens.get(index - 1);
        return dotOrOpen || (before != null && (before.is("as") || before.isSymbol(".") || before.isSymbol(")")));
    }
}
