package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.View;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads a CREATE VIEW statement as SQLite stores it. */
final class ViewParser {
    private ViewParser() {}

    /**
     * Reads a statement.
     *
     * @param isName whether a folded word is the name of something in the schema
     */
    static View parse(String sql, Predicate<String> isName) throws SyntaxException {
        var cursor = new Cursor(sql);
        cursor.expect("create");
        if (!cursor.accept("temp")) {
            cursor.accept("temporary");
        }
        cursor.expect("view");
        cursor.accept("if", "not", "exists");
        int head = cursor.at();
        Token name = cursor.qualifiedName();
        var columns = new ArrayList<String>();
        if (cursor.acceptSymbol("(")) {
            do {
                columns.add(cursor.name().unquoted());
            } while (cursor.acceptSymbol(","));
            cursor.expectSymbol(")");
        }
        int end = cursor.at();
        cursor.expect("as");
        var view = new View(
                ObjectName.own(name.unquoted()),
                false,
                columns,
                cursor.expression(cursor.at(), cursor.size(), isName),
                List.of(),
                List.of(),
                Metadata.none());
        String typed = SqliteText.canonical(cursor.tokens(head, end));
        return typed.equals(SqliteText.canonical(ViewDdl.head(view)))
                ? view
                : view.withMetadata(Metadata.none().withAttribute(Structure.SPELLING, typed));
    }
}
