package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Table;
import io.schemasync.mysql.internal.schema.ConstraintSyntax;
import io.schemasync.mysql.internal.schema.KeySyntax;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * Indexes that a server made for a foreign key (manual page "FOREIGN KEY Constraints"). It forgets one as soon as another would do
 * as well, and nothing shows which they are. Named again in the same statement, one is as good as any other.
 */
final class ImplicitIndexes {
    private ImplicitIndexes() {}

    /** Returns the clauses that add foreign keys and keep the indexes under them. */
    static List<String> withForeignKeys(Table table, List<ForeignKey> keys) {
        var clauses = new ArrayList<String>();
        table.indexes().stream()
                .filter(index -> keys.stream().anyMatch(key -> mayServe(index, key)))
                .forEach(index -> clauses.addAll(again(index)));
        keys.forEach(key -> clauses.add("ADD " + ConstraintSyntax.write(key)));
        return clauses;
    }

    /** Returns the clauses that keep indexes which stay where others are added that would do as well. */
    static List<String> beside(Table from, Table to, List<Index> added) {
        return to.indexes().stream()
                .filter(index -> from.indexes().contains(index))
                .filter(index -> to.constraints(ForeignKey.class).anyMatch(key -> mayServe(index, key)))
                .filter(index -> added.stream().anyMatch(each -> beginsWith(each, columns(index))))
                .flatMap(index -> again(index).stream())
                .toList();
    }

    /** Returns the clauses that drop an index and add it as it is. */
    static List<String> again(Index index) {
        return List.of("DROP INDEX " + Names.quote(index.name()), "ADD " + KeySyntax.write(index));
    }

    private static boolean mayServe(Index index, ForeignKey key) {
        return !index.unique() && index.method() == null && columns(index).equals(key.columns());
    }

    private static boolean beginsWith(Index index, List<String> columns) {
        List<String> own = columns(index);
        return own.size() >= columns.size() && own.subList(0, columns.size()).equals(columns);
    }

    private static List<String> columns(Index index) {
        return index.keys().stream().map(IndexKey::column).map(String::valueOf).toList();
    }
}
