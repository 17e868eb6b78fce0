package io.schemasync.testkit.generate;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Edits of constraints. */
final class ConstraintEdits {

    private ConstraintEdits() {}

    /** Adds a primary key, or a unique constraint where there is one already. */
    static Table addKey(Table table, Draft draft, Picks picks) {
        List<String> columns = picks.some(TableEdits.plain(table), 2);
        if (Draft.keys(table).anyMatch(columns::equals)) {
            return table;
        }
        Metadata metadata = TableEdits.dependingOn(TableEdits.columns(table, columns));
        List<IndexKey> keys = columns.stream().map(IndexKey::column).toList();
        if (table.primaryKey().isEmpty() && picks.percent(80)) {
            return with(
                    table,
                    new PrimaryKey(
                            draft.constraintName(table, ObjectKind.PRIMARY_KEY, picks),
                            keys,
                            List.of(),
                            Constraint.Deferrability.NOT_DEFERRABLE,
                            metadata),
                    draft,
                    picks);
        }
        return with(
                table,
                UniqueConstraint.of(draft.constraintName(table, ObjectKind.UNIQUE, picks), columns)
                        .withMetadata(metadata),
                draft,
                picks);
    }

    static Table addCheck(Table table, Draft draft, Picks picks) {
        String column = picks.of(TableEdits.plain(table));
        return with(
                table,
                CheckConstraint.of(
                                draft.constraintName(table, ObjectKind.CHECK, picks),
                                draft.flavour().condition(column, picks))
                        .withMetadata(TableEdits.dependingOn(TableEdits.columns(table, List.of(column)))),
                draft,
                picks);
    }

    private static Table with(Table table, Constraint constraint, Draft draft, Picks picks) {
        return TableEdits.with(table, draft.flavour().decorated(constraint, picks));
    }

    /** Adds a foreign key to a key of any table, its own among them. */
    static Table addForeignKey(Table table, Draft draft, Picks picks) {
        List<Table> parents = draft.all(Table.class).stream()
                .filter(parent -> Draft.keys(parent).findAny().isPresent())
                .toList();
        if (parents.isEmpty()) {
            return table;
        }
        Table parent = picks.of(parents);
        List<String> referenced = picks.of(Draft.keys(parent).toList());
        List<String> own = TableEdits.plain(table);
        if (own.size() < referenced.size()) {
            return table;
        }
        int first = picks.below(own.size() - referenced.size() + 1);
        List<String> columns = own.subList(first, first + referenced.size());
        Set<Ref> refs = new TreeSet<>(TableEdits.columns(table, columns));
        refs.addAll(TableEdits.columns(parent, referenced));
        keyNamed(parent, referenced).forEach(name -> refs.add(name));
        ForeignKey key = ForeignKey.of(
                        draft.constraintName(table, ObjectKind.FOREIGN_KEY, picks), columns, parent.name(), referenced)
                .withActions(picks.of(ForeignKey.Action.NO_ACTION, ForeignKey.Action.CASCADE), action(picks))
                .withMetadata(TableEdits.dependingOn(refs));
        boolean there = table.constraints(ForeignKey.class)
                .anyMatch(other -> other.columns().equals(key.columns())
                        && other.referencedTable().equals(key.referencedTable()));
        return there ? table : with(table, key, draft, picks);
    }

    private static ForeignKey.Action action(Picks picks) {
        return picks.of(List.of(ForeignKey.Action.values()));
    }

    /** A key with a name is something a foreign key depends on; one without is found again by its columns. */
    private static List<Ref> keyNamed(Table parent, List<String> referenced) {
        var names = new ArrayList<Ref>();
        parent.primaryKey()
                .filter(key -> columns(key.keys()).equals(referenced))
                .map(PrimaryKey::name)
                .ifPresent(name -> names.add(parent.id().part(ObjectKind.PRIMARY_KEY, name)));
        if (names.isEmpty()) {
            parent.constraints(UniqueConstraint.class)
                    .filter(key -> columns(key.keys()).equals(referenced) && key.name() != null)
                    .findFirst()
                    .ifPresent(key -> names.add(parent.id().part(ObjectKind.UNIQUE, String.valueOf(key.name()))));
        }
        return names;
    }

    private static List<String> columns(List<IndexKey> keys) {
        return keys.stream().map(IndexKey::column).map(String::valueOf).toList();
    }
}
