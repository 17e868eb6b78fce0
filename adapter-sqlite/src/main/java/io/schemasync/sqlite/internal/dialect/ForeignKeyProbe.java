package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the rows that a new foreign key would find pointing nowhere. */
final class ForeignKeyProbe {
    private static final String CHILD = "schemasync_child";
    private static final String PARENT = "schemasync_parent";

    private final RowMapping rows;
    private final String liveName;
    private final PlanningContext context;

    ForeignKeyProbe(RowMapping rows, String liveName, PlanningContext context) {
        this.rows = rows;
        this.liveName = liveName;
        this.context = context;
    }

    /** Returns the question; nothing where only the check before the commit can tell. */
    Optional<String> of(ForeignKey key) {
        List<String> conditions = new ArrayList<>();
        key.columns().forEach(column -> conditions.add(CHILD + "." + SqliteText.name(column) + " IS NOT NULL"));
        if (isSelf(key.referencedTable())) {
            return exists(
                            rows.from(),
                            liveName,
                            parentColumns(key, rows.to()).stream()
                                    .map(name -> RowIds.column(rows.to(), name).flatMap(rows::source))
                                    .toList(),
                            key)
                    .map(exists -> question(conditions, exists));
        }
        Optional<Table> before = table(context.from(), key.referencedTable());
        Optional<Table> after = table(context.to(), key.referencedTable());
        if (after.isEmpty()) {
            return Optional.empty(); // nothing to point at, and the target wants it so
        }
        if (before.isEmpty()) {
            return Optional.of(question(conditions, "1")); // an empty table: every row points nowhere
        }
        Table parent = before.get();
        String parentName = SqliteDdl.typedName(parent).orElse(parent.name().name());
        return exists(
                        parent,
                        parentName,
                        parentColumns(key, after.get()).stream()
                                .map(name -> RowIds.column(parent, name))
                                .toList(),
                        key)
                .map(exists -> question(conditions, exists));
    }

    private String question(List<String> conditions, String last) {
        return "SELECT count(*) FROM (" + rows.rowsAfter(liveName) + ") AS " + CHILD + " WHERE "
                + String.join(" AND ", conditions) + " AND " + last;
    }

    private static Optional<String> exists(
            Table parent, String parentName, List<Optional<Column>> columns, ForeignKey key) {
        if (columns.size() != key.columns().size() || columns.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var pairs = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).orElseThrow().name();
            pairs.add(PARENT + "." + SqliteText.name(name) + " = " + CHILD + "."
                    + SqliteText.name(key.columns().get(i)));
        }
        return Optional.of("NOT EXISTS (SELECT 1 FROM " + SqliteText.name(parentName) + " AS " + PARENT + " WHERE "
                + String.join(" AND ", pairs) + ")");
    }

    private static List<String> parentColumns(ForeignKey key, Table parent) {
        return key.referencedColumns().isEmpty()
                ? parent.primaryKey().stream()
                        .flatMap(primary -> primary.keys().stream())
                        .map(IndexKey::column)
                        .filter(java.util.Objects::nonNull)
                        .toList()
                : key.referencedColumns();
    }

    private boolean isSelf(ObjectName name) {
        return fold(name.name()).equals(fold(rows.to().name().name()));
    }

    private static Optional<Table> table(Snapshot snapshot, ObjectName name) {
        return snapshot.objects(Table.class)
                .filter(table -> fold(table.name().name()).equals(fold(name.name())))
                .findFirst();
    }

    private static String fold(String name) {
        return SqliteText.fold(name);
    }
}
