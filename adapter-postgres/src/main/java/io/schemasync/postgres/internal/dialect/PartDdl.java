package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.FacetChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes statements for what hangs on a table's columns: constraints, indexes, triggers and policies. */
final class PartDdl {
    /** The comment on a constraint's index, beside that on the constraint. */
    static final String INDEX_COMMENT = "index-comment";

    private PartDdl() {}

    /** Returns whether a part stays where it is while it changes. */
    static boolean isKept(Table table, TablePart from, TablePart to) {
        return from.kind().equals(to.kind())
                && alter(
                                table,
                                from,
                                to,
                                TableComparison.differing(from.facets(), to.facets(), Set.of()).stream()
                                        .map(FacetChange::name)
                                        .toList())
                        .isPresent();
    }

    static String rename(Table table, TablePart part, String name) {
        String from = Identifiers.quote(Parts.name(part));
        String to = Identifiers.quote(name);
        String on = TableDdl.name(table);
        return switch (part) {
            case Column ignored -> "ALTER TABLE " + on + " RENAME COLUMN " + from + " TO " + to;
            case Constraint ignored -> "ALTER TABLE " + on + " RENAME CONSTRAINT " + from + " TO " + to;
            case Index index -> "ALTER INDEX " + IndexDdl.name(table.name(), index) + " RENAME TO " + to;
            case Trigger ignored -> "ALTER TRIGGER " + from + " ON " + on + " RENAME TO " + to;
            case Policy ignored -> "ALTER POLICY " + from + " ON " + on + " RENAME TO " + to;
        };
    }

    /** Returns all statements that make a part, with its comment and what {@code marking} says of it. */
    static List<String> create(Table table, TablePart part, Metadata marking, boolean only) {
        return switch (part) {
            case Column column -> throw new IllegalArgumentException("a column is no hanging part: " + column.name());
            case Constraint constraint -> {
                List<String> add = List.of("ADD " + ConstraintDdl.definition(constraint));
                var statements = new ArrayList<>(only ? TableDdl.alterOnly(table, add) : TableDdl.alter(table, add));
                statements.addAll(marks(table, part, marking));
                statements.addAll(comments(table, constraint, Metadata.none()));
                yield statements;
            }
            case Index index -> {
                var statements = new ArrayList<>(IndexDdl.create(table.name(), index, "", only));
                statements.addAll(marks(table, part, marking));
                yield statements;
            }
            case Trigger trigger -> TriggerDdl.create(table.name(), trigger);
            case Policy policy -> PolicyDdl.create(table.name(), policy);
        };
    }

    static List<String> marks(Table table, TablePart part, Metadata marking) {
        return TableDdl.alter(table, TableFacets.marks(marking, Parts.name(part)));
    }

    static String drop(Table table, TablePart part) {
        return switch (part) {
            case Column column -> "ALTER TABLE " + TableDdl.name(table) + " DROP COLUMN " + ColumnDdl.name(column);
            case Constraint constraint ->
                "ALTER TABLE " + TableDdl.name(table) + " DROP CONSTRAINT " + Identifiers.quote(Parts.name(constraint));
            case Index index -> "DROP INDEX " + IndexDdl.name(table.name(), index);
            case Trigger trigger -> TriggerDdl.drop(table.name(), trigger);
            case Policy policy -> PolicyDdl.drop(table.name(), policy);
        };
    }

    static Optional<List<String>> alter(Table table, TablePart from, TablePart to, List<String> facets) {
        return switch (to) {
            case Constraint constraint -> ConstraintChanges.inPlace(table, (Constraint) from, constraint, facets);
            case Index index -> {
                boolean settings = facets.stream()
                        .allMatch(facet -> facet.equals("comment")
                                || ExtensionUse.concerns(facet)
                                || facet.startsWith("attribute.option.")
                                || facet.startsWith("attribute.statistics.")
                                || facet.equals("attribute.tablespace")
                                || isLastShareFound(table, index, facet));
                yield settings ? Optional.of(IndexDdl.alter(table.name(), (Index) from, index)) : Optional.empty();
            }
            case Trigger trigger -> {
                yield facets.stream().allMatch(TriggerDdl::isSetting)
                        ? Optional.of(TriggerDdl.alter(table.name(), from.metadata(), trigger))
                        : Optional.empty();
            }
            case Policy policy -> PolicyDdl.alter(table.name(), (Policy) from, policy);
            case Column ignored -> Optional.empty();
        };
    }

    /** A partitioned index becomes valid with its last share; any other that is not was left behind half built. */
    static boolean isLastShareFound(Table table, TablePart to, String facet) {
        return facet.equals("attribute.invalid")
                && table.type() == Table.Type.PARTITIONED
                && !Attachments.isInvalid(to);
    }

    static List<String> comment(Table table, TablePart from, TablePart to) {
        return switch (to) {
            case Constraint constraint -> comments(table, constraint, from.metadata());
            case Index index -> IndexDdl.alter(table.name(), ((Index) from).withName(index.name()), index);
            case Trigger trigger -> TriggerDdl.alter(table.name(), from.metadata(), trigger);
            case Policy policy ->
                PolicyDdl.alter(table.name(), (Policy) from, policy).orElse(List.of());
            case Column ignored -> List.of();
        };
    }

    /** Returns what turns comments on a constraint, and on the index that it has, into others. */
    static List<String> comments(Table table, Constraint constraint, Metadata from) {
        String name = Parts.name(constraint);
        var statements = new ArrayList<>(Comments.change(
                "CONSTRAINT " + Identifiers.quote(name) + " ON " + TableDdl.name(table),
                from.comment(),
                constraint.metadata().comment()));
        String index = "INDEX " + Identifiers.quote(table.name().withName(name));
        statements.addAll(ExtensionUse.change(index, from, constraint.metadata()));
        statements.addAll(Comments.change(
                index,
                from.attributes().get(INDEX_COMMENT).orElse(null),
                constraint.metadata().attributes().get(INDEX_COMMENT).orElse(null)));
        return statements;
    }
}
