package io.schemasync.sqlite.internal.schema;

import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the tables and views that a query or trigger body reads or writes: names that stand where only a table can. */
final class TableNames {
    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "into", "update", "in");
    private static final Set<String> AFTER_TABLES = Set.of(
            "where",
            "group",
            "having",
            "order",
            "limit",
            "window",
            "union",
            "intersect",
            "except",
            "set",
            "values",
            "select",
            "returning",
            "begin",
            "end");
    private static final Set<String> CONFLICT = Set.of("rollback", "abort", "replace", "fail", "ignore");

    private final List<Token> tokens;
    private final Set<String> found = new HashSet<>();
    private final Set<String> own = new HashSet<>();
    /** Whether a comma leads to another table, for each open parenthesis. */
    private final Deque<Boolean> inFrom = new ArrayDeque<>(List.of(false));

    private boolean expected;
    private boolean afterIn;

    private TableNames(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Returns the folded names; those that the text itself defines with WITH are left out. */
    static Set<String> in(List<Token> tokens) {
        return new TableNames(tokens).find();
    }

    private Set<String> find() {
        for (int i = 0; i < tokens.size(); i++) {
            pass(i);
        }
        found.removeAll(own);
        return found;
    }

    private void pass(int i) {
        Token token = tokens.get(i);
        if (token.isSymbol("(")) {
            expected &= !afterIn;
            inFrom.push(expected);
        } else if (token.isSymbol(")")) {
            if (inFrom.size() > 1) {
                inFrom.pop();
            }
            expected = false;
        } else if (token.isSymbol(",")) {
            expected = inFrom.element();
        } else if (token.isSymbol(";")) {
            leave();
        } else if (token.kind() == Token.Kind.WORD && !expectedName(token)) {
            if (!(token.is("from") && i > 0 && tokens.get(i - 1).is("distinct"))) {
                keyword(SqliteText.fold(token.text()));
            }
        } else if (expected && token.isName()) {
            name(i);
        }
        afterIn = token.is("in");
        if (token.is("as") && i > 0 && definesWith(i)) {
            addDefined(i);
        }
    }

    private boolean expectedName(Token token) {
        String word = SqliteText.fold(token.text());
        return expected && token.isName() && !word.equals("or") && !CONFLICT.contains(word);
    }

    private void keyword(String word) {
        if (BEFORE_TABLE.contains(word)) {
            expected = true;
            if (word.equals("from") || word.equals("join")) {
                replaceTop(true);
            }
        } else if (AFTER_TABLES.contains(word)) {
            leave();
        } else if (!CONFLICT.contains(word) && !word.equals("or")) {
            expected = false;
        }
    }

    private void leave() {
        replaceTop(false);
        expected = false;
    }

    private void replaceTop(boolean value) {
        inFrom.pop();
        inFrom.push(value);
    }

    private void name(int i) {
        boolean schema = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol(".");
        if (!schema) {
            found.add(SqliteText.fold(tokens.get(i).unquoted()));
            expected = false;
        }
    }

    /** Returns whether an AS is followed by a query in parentheses, as a definition of WITH has it. */
    private boolean definesWith(int as) {
        int next = as + 1;
        while (next < tokens.size()
                && (tokens.get(next).is("not") || tokens.get(next).is("materialized"))) {
            next++;
        }
        return next + 1 < tokens.size()
                && tokens.get(next).isSymbol("(")
                && (tokens.get(next + 1).is("select")
                        || tokens.get(next + 1).is("values")
                        || tokens.get(next + 1).is("with"));
    }

    /** Adds the name before an AS, the columns in parentheses between them passed over. */
    private void addDefined(int as) {
        int before = as - 1;
        if (tokens.get(before).isSymbol(")")) {
            while (before > 0 && !tokens.get(before).isSymbol("(")) {
                before--;
            }
            before--;
        }
        if (before >= 0 && tokens.get(before).isName()) {
            own.add(SqliteText.fold(tokens.get(before).unquoted()));
        }
    }
}
