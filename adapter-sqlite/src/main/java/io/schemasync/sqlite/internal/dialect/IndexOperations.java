package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.List;

/** How indexes are made and dropped. */
final class IndexOperations {
    private IndexOperations() {}

    static String dropStatement(Index index) {
        return "DROP INDEX " + SqliteText.name(index.name());
    }

    /** Makes an index on a table whose rows are there already. */
    static Operation.Builder create(Table table, Index index, RowMapping rows, String liveName) {
        Ref ref = table.id().part(ObjectKind.INDEX, index.name());
        var risks = new Risks();
        if (index.unique()) {
            SqlText predicate = index.predicate();
            risks.blocking(
                    ref,
                    "rows of table " + liveName + " that repeat the keys of unique index " + index.name(),
                    Probes.duplicates(
                            rows.rowsAfter(liveName),
                            table.name().name(),
                            keys(index.keys()),
                            predicate == null ? "" : predicate.text()),
                    "remove the duplicates, or make the index not unique");
        }
        risks.longLock(ref, "all rows of " + table.id() + " are read and sorted", liveName);
        return risks.addTo(Operation.builder(
                        "create " + (index.unique() ? "unique " : "") + "index " + index.name() + " on " + table.id())
                .statement(SqliteDdl.createIndex(table, index))
                .reverse(Reverse.by(dropStatement(index)))
                .lock(LockLevel.WRITES)
                .requires(table.id().ref())
                .provides(Names.object(index.name())));
    }

    static Operation.Builder drop(Table table, Index index, boolean forGood) {
        var operation = Operation.builder("drop index " + index.name() + " of " + table.id())
                .statement(dropStatement(index))
                .reverse(Reverse.by(SqliteDdl.createIndex(table, index)))
                .lock(LockLevel.WRITES)
                .invalidates(Names.object(index.name()));
        return index.unique() && forGood
                ? operation.hazard(new Hazard(
                        HazardKind.INTEGRITY_LOSS,
                        table.id().part(ObjectKind.INDEX, index.name()),
                        "duplicates are no longer refused",
                        ""))
                : operation;
    }

    /** Returns keys as expressions, each with the collation under which it is compared. */
    static List<String> keys(List<IndexKey> keys) {
        return keys.stream().map(IndexOperations::key).toList();
    }

    private static String key(IndexKey key) {
        SqlText expression = key.expression();
        String column = key.column();
        String value = expression != null ? expression.text() : SqliteText.name(column == null ? "" : column);
        String collation = key.collation();
        return collation == null ? value : value + " COLLATE " + SqliteText.name(collation);
    }
}
