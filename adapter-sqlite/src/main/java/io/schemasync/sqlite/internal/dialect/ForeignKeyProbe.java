package io.schemasync.sqlite.internal.dialect;

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
import java.util.Map;
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
            return Optional.of(question(conditions, notAmong(rows, liveName, key)));
        }
        Optional<Table> before = table(context.from(), key.referencedTable());
        Optional<Table> after = table(context.to(), key.referencedTable());
        if (after.isEmpty()) {
            return Optional.empty(); // nothing to point at, and the target wants it so
        }
        if (before.isEmpty()) {
            return Optional.of(question(conditions, "1")); // an empty table: every row points nowhere
        }
        var parents = new RowMapping(before.get(), after.get(), Map.of());
        boolean keyIsNew = parentColumns(key, after.get()).stream()
                .anyMatch(name -> RowIds.column(before.get(), name).isEmpty());
        if (keyIsNew && !parents.dropped().isEmpty()) {
            return Optional.empty(); // a renamed column, perhaps
        }
        if (!parents.canBeAsked()) {
            return Optional.empty();
        }
        String parentName =
                SqliteDdl.typedName(before.get()).orElse(before.get().name().name());
        if (!fold(parentName).equals(fold(key.referencedTable().name()))) {
            return Optional.empty(); // the parent is renamed first: the rows and the key are the old ones
        }
        return Optional.of(question(conditions, notAmong(parents, parentName, key)));
    }

    private String question(List<String> conditions, String last) {
        return "SELECT count(*) FROM (" + rows.rowsAfter(liveName) + ") AS " + CHILD + " WHERE "
                + String.join(" AND ", conditions) + " AND " + last;
    }

    private static String notAmong(RowMapping parents, String parentName, ForeignKey key) {
        List<String> columns = parentColumns(key, parents.to());
        boolean named = columns.stream()
                .allMatch(name -> RowIds.column(parents.to(), name).isPresent());
        if (!named || columns.size() != key.columns().size()) {
            return "0"; // no key to point at: SQLite does not check it either
        }
        var pairs = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            pairs.add(PARENT + "." + SqliteText.name(columns.get(i)) + " = " + CHILD + "."
                    + SqliteText.name(key.columns().get(i)));
        }
        return "NOT EXISTS (SELECT 1 FROM (" + parents.rowsAfter(parentName) + ") AS " + PARENT + " WHERE "
                + String.join(" AND ", pairs) + ")";
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
