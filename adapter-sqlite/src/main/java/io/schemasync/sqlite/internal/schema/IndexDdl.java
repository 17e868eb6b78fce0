package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.Optional;
import java.util.stream.Stream;

/** Renders a CREATE INDEX statement. */
final class IndexDdl {
    private IndexDdl() {}

    /** Renders an index of a table: as it was typed or spelled if that still says the same, else from its structure. */
    static String create(Table table, Index index) {
        Attributes attributes = index.metadata().attributes();
        Optional<String> spelled = attributes.get(Structure.SPELLING).map(spelling -> begin(index) + spelling);
        return Stream.concat(attributes.get(Structure.SQL).stream(), spelled.stream())
                .filter(sql -> describes(sql, table, index))
                .findFirst()
                .orElseGet(() -> begin(index) + structure(table.name().name(), index));
    }

    private static String begin(Index index) {
        return index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
    }

    private static boolean describes(String sql, Table table, Index index) {
        try {
            IndexParser.Parsed parsed = IndexParser.parse(sql, TableDdl.columnNames(table)::contains);
            return SqliteText.fold(parsed.table())
                            .equals(SqliteText.fold(table.name().name()))
                    && Structure.key(parsed.index()).equals(Structure.key(index));
        } catch (SyntaxException e) {
            return false; // text from elsewhere: the structure says what is meant
        }
    }

    /** Renders what stands behind INDEX, from structure alone. */
    static String structure(String table, Index index) {
        SqlText predicate = index.predicate();
        return SqliteText.name(index.name()) + " ON " + SqliteText.name(table) + " "
                + KeyList.render(index.keys(), false)
                + (predicate == null ? "" : " WHERE " + predicate.text());
    }
}
