package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.api.model.View;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what was read: tables first, then what hangs on them, then what depends on what. */
final class SnapshotAssembly {
    private final List<CatalogRow> catalog;
    private final Map<String, List<ColumnRow>> columns;
    private final Map<String, List<ForeignKeyRow>> foreignKeys;
    private final Map<String, SchemaObject> objects = new HashMap<>();
    private final Map<String, List<TablePart>> parts = new HashMap<>();
    private final List<Unmodelled> unmodelled = new ArrayList<>();
    private final KnownNames names;

    SnapshotAssembly(List<CatalogRow> catalog, List<ColumnRow> columns, List<ForeignKeyRow> foreignKeys) {
        this.catalog = catalog;
        this.columns = columns.stream().collect(Collectors.groupingBy(ColumnRow::table));
        this.foreignKeys = foreignKeys.stream().collect(Collectors.groupingBy(ForeignKeyRow::table));
        this.names = KnownNames.of(catalog, columns);
    }

    /** Returns the snapshot. */
    Snapshot snapshot() {
        catalog.forEach(row -> {
            switch (row.storage()) {
                case "table" -> objects.put(SqliteText.fold(row.name()), table(row));
                case "virtual" -> attempt(row, () -> VirtualTableParser.parse(row.sql()));
                case "view" -> attempt(row, () -> ViewParser.parse(row.sql(), names.in(row.sql())));
                default -> {} // shadow tables belong to their virtual table; indexes and triggers come next
            }
        });
        catalog.forEach(this::addPart);
        var dependencies = new Dependencies(objects);
        List<SchemaObject> all = objects.entrySet().stream()
                .map(entry -> dependencies.addTo(entry.getValue(), parts.getOrDefault(entry.getKey(), List.of())))
                .toList();
        Snapshot complete = Snapshot.of(SqliteSchemaReader.ORIGIN, SqliteSchemaReader.RULES, all);
        return new Snapshot(complete.origin(), complete.rules(), complete.objects(), unmodelled, List.of());
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws SyntaxException;
    }

    private void attempt(CatalogRow row, Reading<SchemaObject> reading) {
        try {
            objects.put(SqliteText.fold(row.name()), reading.read());
        } catch (SyntaxException e) {
            report(row, e);
        }
    }

    private void report(CatalogRow row, SyntaxException reason) {
        unmodelled.add(new Unmodelled(
                row.type() + " " + row.name(),
                "definition",
                reason.getMessage() + "; please report the definition, and until then exclude the object"));
    }

    private Table table(CatalogRow row) {
        List<ColumnRow> itsColumns = columns.getOrDefault(row.name(), List.of());
        try {
            Table table = TableParser.parse(row.sql()).table().withName(ObjectName.own(row.name()));
            unmodelled.addAll(
                    TableCheck.differences(table, itsColumns, foreignKeys.getOrDefault(row.name(), List.of())));
            return table;
        } catch (SyntaxException e) {
            report(row, e);
            return unreadTable(row, itsColumns);
        }
    }

    /** Keeps a table that could not be read in the snapshot: otherwise it would look as if it were not there. */
    private static Table unreadTable(CatalogRow row, List<ColumnRow> columns) {
        List<Column> plain = columns.stream()
                .map(column -> Column.of(column.name(), column.type()))
                .toList();
        return Table.of(ObjectName.own(row.name()), plain, List.of())
                .withMetadata(Metadata.none()
                        .withAttribute(Structure.SQL, row.sql())
                        .withAttribute(Structure.SPELLING, SqliteText.canonical(row.sql())));
    }

    private static Predicate<String> isColumnOf(@Nullable SchemaObject owner) {
        return owner instanceof Table table ? TableDdl.columnNames(table)::contains : name -> true;
    }

    private void addPart(CatalogRow row) {
        String owner = SqliteText.fold(row.table());
        boolean index = row.type().equals("index");
        if (!index && !row.type().equals("trigger")) {
            return;
        }
        try {
            TablePart part = index
                    ? IndexParser.parse(row.sql(), isColumnOf(objects.get(owner)))
                            .index()
                    : TriggerParser.parse(row.sql(), names.in(row.sql())).trigger();
            if (objects.get(owner) instanceof Table || (!index && objects.get(owner) instanceof View)) {
                parts.computeIfAbsent(owner, any -> new ArrayList<>()).add(part);
            } else {
                report(
                        row,
                        new SyntaxException("it hangs on " + row.table() + ", which is neither a table nor a view"));
            }
        } catch (SyntaxException e) {
            report(row, e);
        }
    }
}
