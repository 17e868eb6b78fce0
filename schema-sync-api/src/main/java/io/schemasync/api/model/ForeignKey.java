package io.schemasync.api.model;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key.
 *
 * @param name the constraint's name; null if it was given none
 * @param columns the referencing columns in order
 * @param referencedTable the table referred to
 * @param referencedColumns the columns referred to, in the same order; empty means that table's primary key, left unsaid
 * @param match {@code SIMPLE}, {@code FULL} or {@code PARTIAL}; null where none is declared
 * @param onUpdate what happens when the referenced key changes
 * @param onDelete what happens when the referenced row goes
 * @param onDeleteColumns the columns set by {@code ON DELETE SET NULL (…)}; empty means all
 * @param deferrability when it is checked
 * @param validated whether rows that were there before have been checked (PostgreSQL's {@code NOT VALID} is false)
 * @param enforced whether it is checked at all
 * @param metadata comment, attributes, dependencies
 */
public record ForeignKey(
        @Nullable String name,
        List<String> columns,
        ObjectName referencedTable,
        List<String> referencedColumns,
        @Nullable String match,
        Action onUpdate,
        Action onDelete,
        List<String> onDeleteColumns,
        Deferrability deferrability,
        boolean validated,
        boolean enforced,
        Metadata metadata)
        implements Constraint {
    /** What a foreign key does to its own rows. */
    public enum Action {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT;

        /** Returns the SQL words, for example {@code SET NULL}. */
        public String sql() {
            return name().replace('_', ' ');
        }

        @Nullable
        String facet() {
            return this == NO_ACTION ? null : name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the lists. */
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        onDeleteColumns = List.copyOf(onDeleteColumns);
    }

    /** Makes a plain foreign key: no actions, not deferrable, validated and enforced. */
    public static ForeignKey of(
            @Nullable String name, List<String> columns, ObjectName table, List<String> referencedColumns) {
        return new ForeignKey(
                name,
                columns,
                table,
                referencedColumns,
                null,
                Action.NO_ACTION,
                Action.NO_ACTION,
                List.of(),
                Deferrability.NOT_DEFERRABLE,
                true,
                true,
                Metadata.none());
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.FOREIGN_KEY;
    }

    @Override
    public ForeignKey withName(@Nullable String value) {
        return copy(value, columns, referencedTable, referencedColumns, onUpdate, onDelete, metadata);
    }

    @Override
    public ForeignKey withMetadata(Metadata value) {
        return copy(name, columns, referencedTable, referencedColumns, onUpdate, onDelete, value);
    }

    public ForeignKey withColumns(List<String> value) {
        return copy(name, value, referencedTable, referencedColumns, onUpdate, onDelete, metadata);
    }

    public ForeignKey withReferenced(ObjectName table, List<String> referenced) {
        return copy(name, columns, table, referenced, onUpdate, onDelete, metadata);
    }

    public ForeignKey withActions(Action update, Action delete) {
        return copy(name, columns, referencedTable, referencedColumns, update, delete, metadata);
    }

    private ForeignKey copy(
            @Nullable String newName,
            List<String> newColumns,
            ObjectName table,
            List<String> referenced,
            Action update,
            Action delete,
            Metadata newMetadata) {
        return new ForeignKey(
                newName,
                newColumns,
                table,
                referenced,
                match,
                update,
                delete,
                onDeleteColumns,
                deferrability,
                validated,
                enforced,
                newMetadata);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .names("columns", ObjectKind.COLUMN, columns)
                .name("references", ObjectKind.TABLE, referencedTable)
                .names("referenced-columns", ObjectKind.COLUMN, referencedColumns)
                .text("match", match)
                .text("on-update", onUpdate.facet())
                .text("on-delete", onDelete.facet())
                .names("on-delete-columns", ObjectKind.COLUMN, onDeleteColumns)
                .text("deferrability", deferrability.facet())
                .flag("not-valid", !validated)
                .flag("not-enforced", !enforced)
                .metadata(metadata)
                .build();
    }
}
