package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.IndexKey;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parenthesised keys of an index, a primary key or a unique constraint. */
final class KeyList {
    private KeyList() {}

    /** What was read: the keys, and whether AUTOINCREMENT stood behind the last. */
    record Parsed(List<IndexKey> keys, boolean autoincrement) {}

    /**
     * Passes a key list.
     *
     * @param isColumn whether a folded name is that of a column
     */
    static Parsed parse(Cursor cursor, Predicate<String> isColumn) throws SyntaxException {
        int from = cursor.at() + 1;
        int close = cursor.parenthesised();
        boolean autoincrement = close > from && cursor.token(close - 1).is("autoincrement");
        var keys = new ArrayList<IndexKey>();
        int end = autoincrement ? close - 1 : close;
        int depth = 0;
        for (int i = from; i <= end; i++) {
            if (i == end || (depth == 0 && cursor.token(i).isSymbol(","))) {
                keys.add(key(cursor, from, i, isColumn));
                from = i + 1;
            } else if (cursor.token(i).isSymbol("(")) {
                depth++;
            } else if (cursor.token(i).isSymbol(")")) {
                depth--;
            }
        }
        return new Parsed(keys, autoincrement);
    }

    private static IndexKey key(Cursor cursor, int from, int to, Predicate<String> isColumn) throws SyntaxException {
        int end = to;
        boolean descending = end - from > 1 && cursor.token(end - 1).is("desc");
        if (descending || (end - from > 1 && cursor.token(end - 1).is("asc"))) {
            end--;
        }
        String collation = null;
        if (end - from == 3 && cursor.token(end - 2).is("collate")) {
            collation = cursor.token(end - 1).unquoted().toUpperCase(Locale.ROOT);
            end -= 2;
        }
        if (end <= from) {
            throw new SyntaxException("a key is missing in " + cursor.typed(0, cursor.size()));
        }
        IndexKey key = isColumn(cursor, from, end, isColumn)
                ? IndexKey.column(cursor.token(from).unquoted())
                : IndexKey.expression(cursor.expression(from, end, isColumn));
        return key.withDescending(descending).withCollation(collation);
    }

    /** A quoted word that names no column is a string for SQLite. */
    private static boolean isColumn(Cursor cursor, int from, int to, Predicate<String> isColumn) {
        Token token = cursor.token(from);
        return to - from == 1
                && token.isName()
                && (token.kind() == Token.Kind.WORD || isColumn.test(SqliteText.fold(token.unquoted())));
    }

    /** Renders keys in parentheses. */
    static String render(List<IndexKey> keys, boolean autoincrement) {
        return "(" + String.join(", ", keys.stream().map(KeyList::render).toList())
                + (autoincrement ? " AUTOINCREMENT" : "") + ")";
    }

    private static String render(IndexKey key) {
        return target(key) + collate(key.collation()) + (key.descending() ? " DESC" : "");
    }

    private static String target(IndexKey key) {
        String column = key.column();
        if (column != null) {
            return SqliteText.name(column);
        }
        return key.expression() == null ? "" : key.expression().text();
    }

    /** Renders a COLLATE clause, with a blank before it; nothing where there is no collation. */
    static String collate(@Nullable String collation) {
        return collation == null ? "" : " COLLATE " + SqliteText.name(collation);
    }
}
