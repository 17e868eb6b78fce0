package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.SqlText;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.List;
import java.util.function.Predicate;

/** Reads a CREATE INDEX statement as SQLite stores it. */
final class IndexParser {
    private IndexParser() {}

    /**
     * What was read.
     *
     * @param index the index, with the statement as its {@code sql}
     * @param table the table it is on
     */
    record Parsed(Index index, String table) {}

    /**
     * Reads a statement.
     *
     * @param isColumn whether a folded name is that of a column of the table
     */
    static Parsed parse(String sql, Predicate<String> isColumn) throws SyntaxException {
        var cursor = new Cursor(sql);
        cursor.expect("create");
        boolean unique = cursor.accept("unique");
        cursor.expect("index");
        cursor.accept("if", "not", "exists");
        int head = cursor.at();
        Token name = cursor.qualifiedName();
        cursor.expect("on");
        Token table = cursor.name();
        List<IndexKey> keys = KeyList.parse(cursor, isColumn).keys();
        SqlText predicate = null;
        if (cursor.accept("where")) {
            predicate = cursor.expression(cursor.at(), cursor.size(), isColumn);
        } else if (!cursor.atEnd()) {
            throw cursor.unexpected("WHERE");
        }
        var index = new Index(
                name.unquoted(),
                unique,
                null,
                keys,
                List.of(),
                predicate,
                false,
                Metadata.none().withAttribute(Structure.SQL, sql));
        String typed = SqliteText.canonical(cursor.tokens(head, cursor.size()));
        if (!typed.equals(SqliteText.canonical(IndexDdl.structure(table.unquoted(), index)))) {
            String spelling = cursor.canonical(head, cursor.size());
            index = index.withMetadata(index.metadata().withAttribute(Structure.SPELLING, spelling));
        }
        return new Parsed(index, table.unquoted());
    }
}
