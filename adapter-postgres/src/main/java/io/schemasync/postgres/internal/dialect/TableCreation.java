package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Creates a table with its columns, keys and checks; foreign keys, indexes, triggers and policies come after it, each by itself, so
 * that tables which need each other can be made.
 */
final class TableCreation {
    private final Table to;
    private final PlanningContext context;
    private final int version;

    private TableCreation(Table to, PlanningContext context) {
        this.to = to;
        this.context = context;
        this.version = Versions.major(context);
    }

    static List<Operation> of(Table to, PlanningContext context) {
        var creation = new TableCreation(to, context);
        Table first = to.withParts(
                to.parts().stream().filter(part -> !comesLater(part)).toList());
        var steps = new TableSteps(first, to.name(), context);
        steps.add(creation.create(first));
        var parts = new PartOperations(steps, to.metadata());
        to.parts().stream().filter(TableCreation::comesLater).forEach(parts::add);
        return steps.operations();
    }

    private static boolean comesLater(TablePart part) {
        return switch (part) {
            case Column ignored -> false;
            case ForeignKey ignored -> true;
            case CheckConstraint check -> !check.validated();
            case Constraint ignored -> false;
            case Index ignored -> true;
            case Trigger ignored -> true;
            case Policy ignored -> true;
        };
    }

    private Operation.Builder create(Table first) {
        var statements = new ArrayList<String>();
        statements.add(TableDdl.create(first, first.constraints()));
        var subcommands = new ArrayList<String>();
        for (Column column : first.columns()) {
            subcommands.addAll(settings(column));
        }
        statements.addAll(TableDdl.alterOnly(first, subcommands));
        statements.addAll(TableDdl.alter(first, TableFacets.afterCreation(first)));
        for (Constraint constraint : first.constraints()) {
            statements.addAll(TableDdl.alter(first, TableFacets.marks(first.metadata(), Parts.name(constraint))));
        }
        statements.addAll(metadata(first));
        return Operation.builder("create " + first.id())
                .statements(statements)
                .reverse(Reverse.by(TableDdl.drop(first)))
                .requires(needs(first))
                .provides(first.id().ref())
                .provides(Names.relations(first))
                .effect(new Change.Created(first));
    }

    /** What CREATE TABLE cannot say of a column: on some versions its storage, and what differs from the parent's column. */
    private List<String> settings(Column column) {
        if (!TableDdl.comesFromParent(column)) {
            return ColumnDdl.afterCreation(column, version);
        }
        Optional<Column> ofParent = Family.parents(to).stream()
                .flatMap(parent -> Family.find(context.to(), parent).stream())
                .flatMap(parent -> parent.column(column.name()).stream())
                .findFirst();
        return ofParent.map(parent -> ColumnAlteration.subcommands(Family.createdWith(parent), column, version))
                .orElse(List.of());
    }

    private List<String> metadata(Table first) {
        var statements = new ArrayList<>(Comments.change(
                TableDdl.commentIdentity(first), null, first.metadata().comment()));
        statements.addAll(Grants.create("TABLE " + TableDdl.name(first), ObjectKind.TABLE, first.metadata(), context));
        first.columns().forEach(column -> statements.addAll(ColumnDdl.metadata(first, Metadata.none(), column)));
        first.constraints().forEach(constraint -> statements.addAll(PartOperations.commentOn(first, constraint, null)));
        return statements;
    }

    /** A parent is needed as far as its columns go: its keys may refer to others that wait for this table. */
    private static SortedSet<Ref> needs(Table first) {
        var needs = new TreeSet<>(first.metadata().dependsOn());
        first.parts().forEach(part -> needs.addAll(Parts.needs(first, part)));
        for (var parent : Family.parents(first)) {
            ObjectId id = ObjectId.of(ObjectKind.TABLE, parent);
            needs.remove(id.ref());
            first.columns().forEach(column -> needs.add(id.column(column.name())));
            if (first.columns().isEmpty()) {
                needs.add(id.ref());
            }
        }
        needs.removeIf(first.id().ref()::covers);
        return needs;
    }
}
