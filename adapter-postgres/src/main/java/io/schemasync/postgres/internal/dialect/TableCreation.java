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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Creates a table with its columns, keys and checks; foreign keys, indexes, triggers and policies come after it, each by itself, so
 * that tables which need each other can be made.
 */
final class TableCreation {
    private static final int GENERATED_MAY_BE_REPEATED = 16;

    private final Table to;
    private final PlanningContext context;
    private final Attachments attachments;
    private final SortedMap<String, String> attached;
    private final int version;

    private TableCreation(Table to, PlanningContext context) {
        this.to = to;
        this.context = context;
        this.attachments = new Attachments(context);
        this.attached = attachments.ofKept(to);
        this.version = Versions.major(context);
    }

    static List<Operation> of(Table to, PlanningContext context) {
        var creation = new TableCreation(to, context);
        Table first = creation.first();
        var steps = new TableSteps(first, context);
        steps.add(creation.create(first));
        var parts = new PartOperations(steps, to.metadata());
        new AttachmentOperations(steps, to).comeWithout();
        to.parts().stream().filter(creation::comesLater).forEach(parts::add);
        return steps.operations();
    }

    /** The table as its creation leaves it; the shares that it holds of new indexes come with these. */
    private Table first() {
        Table first = to.withParts(
                to.parts().stream().filter(part -> !comesLater(part)).toList());
        for (String index : Attachments.of(to).keySet()) {
            first = attached.containsKey(index) ? first : Attachments.with(first, index, null);
        }
        return first;
    }

    private boolean comesLater(TablePart part) {
        if (Attachments.isShared(to, part)
                && !new Family(context).partitions(to.name()).isEmpty()) {
            return true; // After the partitions, or the server would make up their shares.
        }
        if (isAttached() && Attachments.isIndex(part) && !attached.containsValue(Parts.name(part))) {
            return true; // Or it might be taken for the share of a parent's index.
        }
        return switch (part) {
            case Column ignored -> false;
            case ForeignKey ignored -> true;
            case CheckConstraint check -> !check.validated() || new SelfReference(to, context.to()).isOne(check);
            case Constraint constraint -> isRepeated(constraint);
            case Index ignored -> true;
            case Trigger ignored -> true;
            case Policy ignored -> true;
        };
    }

    /** Of several keys over the same columns CREATE TABLE makes one only. */
    private boolean isRepeated(Constraint constraint) {
        return to.constraints().stream()
                .takeWhile(earlier -> !earlier.equals(constraint))
                .anyMatch(earlier -> Attachments.isIndex(earlier)
                        && Attachments.isIndex(constraint)
                        && Parts.columns(earlier).equals(Parts.columns(constraint)));
    }

    private Operation.Builder create(Table first) {
        Table made = isAttached() ? apart(first) : inheriting(first);
        var statements = new ArrayList<String>();
        statements.add(TableDdl.create(made, made.constraints()));
        var subcommands = new ArrayList<String>();
        for (Column column : made.columns()) {
            subcommands.addAll(settings(column));
        }
        statements.addAll(TableDdl.alterOnly(first, subcommands));
        statements.addAll(TableDdl.alter(first, TableFacets.afterCreation(first)));
        for (Constraint constraint : first.constraints()) {
            statements.addAll(TableDdl.alter(first, TableFacets.marks(first.metadata(), Parts.name(constraint))));
        }
        statements.addAll(metadata(first));
        statements.addAll(attach(first));
        statements.addAll(new TriggersAbove(context).joined(first));
        return Operation.builder("create " + first.id())
                .statements(statements)
                .reverse(Reverse.by(TableDdl.drop(first)))
                .requires(needs(first))
                .provides(first.id().ref())
                .provides(Names.relations(first))
                .provides(shareNames())
                .provides(joined())
                .effect(new Change.Created(first));
    }

    /** A partition with shares of its parent's indexes is made apart, so that they get the names of the target. */
    private boolean isAttached() {
        return !attached.isEmpty();
    }

    /** Before version 16 a column that a parent generates is generated without being declared so, and must not be. */
    private Table inheriting(Table first) {
        if (version >= GENERATED_MAY_BE_REPEATED || first.inherits().isEmpty()) {
            return first;
        }
        var parts = new ArrayList<TablePart>(first.parts());
        parts.replaceAll(part -> part instanceof Column column
                        && !TableDdl.comesFromParent(column)
                        && column.generation() != null
                        && ofParent(column)
                                .filter(above -> above.generation() != null)
                                .isPresent()
                ? column.withGeneration(null)
                : part);
        return first.withParts(parts);
    }

    private Optional<Column> ofParent(Column column) {
        return Family.parents(to).stream()
                .flatMap(parent -> Family.find(context.to(), parent).stream())
                .flatMap(parent -> parent.column(column.name()).stream())
                .findFirst();
    }

    /** The table as one that stands alone: with all columns, and the checks that its parent asks for. */
    private Table apart(Table first) {
        var parts = new ArrayList<TablePart>();
        first.columns().forEach(column -> parts.add(standingAlone(column)));
        parts.addAll(first.constraints());
        Attachments.checksFromAbove(context.to(), first).stream()
                .filter(check -> first.part(check.kind(), Parts.name(check)).isEmpty())
                .forEach(parts::add);
        return ParentOperations.withParents(first.withParts(parts), null, first.inherits());
    }

    /** Where identities are the parent's, a partition has none when it joins. */
    private Column standingAlone(Column column) {
        Column alone = Family.withInherited(column, false);
        return IdentityDdl.isTheParents(version) ? alone.withIdentity(null) : alone;
    }

    private List<String> attach(Table first) {
        Table.PartitionOf of = first.partitionOf();
        if (of == null || !isAttached()) {
            return List.of();
        }
        var statements = new ArrayList<String>();
        for (TablePart share : attachments.keptShares(to)) {
            statements.addAll(PartDdl.create(first, share, to.metadata(), false));
        }
        statements.add(TableDdl.attach(of, first));
        return statements;
    }

    private SortedSet<Ref> shareNames() {
        var names = new TreeSet<Ref>();
        attached.values().forEach(own -> names.add(Names.relation(to.name().withName(own))));
        return names;
    }

    private SortedSet<Ref> joined() {
        var states = new TreeSet<Ref>();
        Family.parents(to).forEach(parent -> states.add(ParentOperations.joined(parent, to.name())));
        return states;
    }

    /** What CREATE TABLE cannot say of a column: on some versions its storage, and what differs from the parent's column. */
    private List<String> settings(Column column) {
        if (!TableDdl.comesFromParent(column)) {
            return ColumnDdl.afterCreation(column, version);
        }
        boolean isIdentityOfParent = IdentityDdl.isTheParents(to, version);
        Column wanted = isIdentityOfParent ? column.withIdentity(null) : column;
        return ofParent(column)
                .map(parent -> ColumnAlteration.subcommands(Family.createdWith(parent), wanted, version))
                .orElse(List.of());
    }

    private List<String> metadata(Table first) {
        var statements = new ArrayList<>(Comments.change(
                TableDdl.commentIdentity(first), null, first.metadata().comment()));
        statements.addAll(Grants.create("TABLE " + TableDdl.name(first), ObjectKind.TABLE, first.metadata(), context));
        first.columns().forEach(column -> statements.addAll(ColumnDdl.metadata(first, null, column, context)));
        first.constraints()
                .forEach(constraint -> statements.addAll(PartDdl.comments(first, constraint, Metadata.none())));
        statements.addAll(Owners.give(first, context));
        return statements;
    }

    /** A parent is needed as far as its columns go: its keys may refer to others that wait for this table. */
    private SortedSet<Ref> needs(Table first) {
        var needs = new TreeSet<>(first.metadata().dependsOn());
        first.parts().forEach(part -> needs.addAll(Parts.needs(first, part)));
        var family = new Family(context);
        for (var parent : Family.parents(first)) {
            needs.remove(ObjectId.of(ObjectKind.TABLE, parent).ref());
            needs.addAll(family.order().needsOfChild(parent, first));
            needs.addAll(family.order().vacated(parent));
        }
        needs.removeIf(first.id().ref()::covers);
        return needs;
    }
}
