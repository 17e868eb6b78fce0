package io.schemasync.jdbc;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.spi.Capability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The steps of one object. Each waits for the one before it, because the effect of each is the whole object as it leaves it. */
final class ObjectSteps {
    private static final ObjectKind RELATION_NAME = new ObjectKind("relation-name");
    private static final ObjectKind STAGE = new ObjectKind("stage");

    private final StepwiseDialect dialect;
    private final PlanningContext context;
    private final RowRisks risks;
    private final List<Operation> operations = new ArrayList<>();

    ObjectSteps(StepwiseDialect dialect, PlanningContext context) {
        this.dialect = dialect;
        this.context = context;
        this.risks = new RowRisks(dialect, context);
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    void create(SchemaObject to) {
        SchemaObject first = to;
        if (to instanceof Table table) {
            first = table.withParts(
                    table.parts().stream().filter(dialect::isInline).toList());
        }
        add(
                begin("create " + to.id(), dialect.create(first), Reverse.by(array(dialect.drop(first))))
                        .phase(Phase.EXPAND)
                        .requires(needs(first))
                        .provides(first.id().ref())
                        .provides(names(first.id())),
                new Change.Created(first),
                first.id());
        if (first instanceof Table table) {
            Table now = table;
            for (TablePart part : inOrder(
                    to.parts().stream().filter(each -> !dialect.isInline(each)).toList())) {
                now = addPart(now, part);
            }
        }
    }

    void drop(SchemaObject from) {
        drop(from, false);
    }

    private void drop(SchemaObject from, boolean comesBack) {
        SchemaObject last = from;
        if (from instanceof Table table) {
            // Two tables that refer to each other can go only without their foreign keys.
            for (TablePart part : table.constraints(ForeignKey.class)
                    .filter(key -> !dialect.isInline(key))
                    .toList()) {
                last = removePart((Table) last, part);
            }
        }
        Operation.Builder operation = begin("drop " + from.id(), dialect.drop(last), wayBack(last))
                .phase(Phase.CONTRACT)
                .invalidates(from.id().ref())
                .invalidates(names(from.id()));
        if (last instanceof Table table) {
            risks.ofDropping(table, operation);
        }
        if (comesBack && from instanceof Sequence) {
            operation.hazard(new Hazard(
                    HazardKind.DATA_LOSS,
                    from.id().ref(),
                    "where " + from.id() + " stands is lost: it begins anew",
                    "change it by hand, and set where it goes on"));
        }
        add(operation, new Change.Dropped(last), from.id());
    }

    private Reverse wayBack(SchemaObject dropped) {
        return dropped instanceof Table
                ? Reverse.impossible("the rows of " + dropped.id() + " are gone")
                : Reverse.by(array(dialect.create(dropped)));
    }

    void rename(SchemaObject from, SchemaObject to) {
        add(
                begin(
                                "rename " + from.id() + " to " + to.name(),
                                dialect.rename(from, to),
                                Reverse.by(array(dialect.rename(to, from))))
                        .provides(to.id().ref())
                        .provides(names(to.id()))
                        .invalidates(names(from.id())),
                new Change.Renamed(from, to),
                to.id());
    }

    void recreate(SchemaObject from, SchemaObject to) {
        if (from instanceof Table) {
            throw StepwiseDialect.unsupported(
                    from.id().ref(), "would have to be made anew, with the loss of its rows: change it in steps");
        }
        drop(from, true);
        create(to);
    }

    void alter(Change.Altered altered) {
        SchemaObject now = altered.from();
        if (now instanceof Table table && altered.to() instanceof Table to) {
            now = alterParts(table, to, altered.parts());
        }
        SchemaObject after =
                now instanceof Table table ? ((Table) altered.to()).withParts(table.parts()) : altered.to();
        if (now.facets().equals(after.facets()) && now.parts().equals(after.parts())) {
            return;
        }
        Optional<List<String>> statements = dialect.alter(now, after, altered.facets());
        if (statements.isEmpty()) {
            recreate(now, after);
            return;
        }
        Reverse back = dialect.alter(after, now, altered.facets())
                .<Reverse>map(Reverse.Statements::new)
                .orElseGet(() -> Reverse.impossible("what it was cannot be set again"));
        add(
                begin("alter " + after.id(), statements.get(), back)
                        .requires(new TreeSet<>(after.metadata().dependsOn()))
                        .provides(after.id().ref()),
                new Change.Altered(now, after, List.of(), List.of()),
                after.id());
    }

    private Table alterParts(Table from, Table to, List<PartChange> changes) {
        Table now = from;
        for (PartChange change : changes) {
            if (change instanceof PartChange.Renamed renamed) {
                now = renamePart(now, renamed.from(), renamed.to());
            }
        }
        var goes = new ArrayList<TablePart>();
        var comes = new ArrayList<TablePart>();
        var stays = new ArrayList<PartChange.Altered>();
        var leaves = new ArrayList<PartChange.Altered>();
        var returns = new ArrayList<PartChange.Altered>();
        for (PartChange change : withOwnDependents(changes, now, to)) {
            switch (change) {
                case PartChange.Added added -> comes.add(added.to());
                case PartChange.Removed removed -> goes.add(removed.from());
                case PartChange.Altered altered -> {
                    if (isMadeAnew(now, altered)) {
                        goes.add(altered.from());
                        comes.add(altered.to());
                    } else {
                        stays.add(altered);
                    }
                }
                case PartChange.Recreated(Column before, Column after)
                when before.generation() == null -> {
                    Column waiting =
                            dialect.waiting(before, context.from()).orElseThrow(() -> losesValues(from, before));
                    leaves.add(new PartChange.Altered(before, waiting, List.of()));
                    returns.add(new PartChange.Altered(waiting, after, List.of()));
                }
                case PartChange.Recreated recreated -> {
                    goes.add(recreated.from());
                    comes.add(recreated.to());
                }
                case PartChange.Moved moved ->
                    throw StepwiseDialect.unsupported(
                            now.id().ref(), "cannot move its " + moved.to().label() + " to another place");
                case PartChange.Renamed renamed -> {}
            }
        }
        for (TablePart part : inOrder(goes).reversed()) {
            now = removePart(now, part);
        }
        for (PartChange.Altered change : leaves) {
            now = changePart(now, change.from(), change.to(), true, false);
        }
        for (PartChange.Altered change : stays) {
            now = changePart(now, change.from(), change.to(), !dialect.isLight(change.from(), change.to()), true);
        }
        for (PartChange.Altered change : returns) {
            now = changePart(now, change.from(), change.to(), false, true);
        }
        for (TablePart part : inOrder(comes)) {
            now = addPart(now, part);
        }
        return now;
    }

    private boolean isMadeAnew(Table table, PartChange.Altered change) {
        if (dialect.alter(table, change.from(), change.to()).isPresent()) {
            return false;
        }
        if (change.from() instanceof Column column && column.generation() == null) {
            throw losesValues(table, column);
        }
        return true;
    }

    /** A generated column is computed again; another one's values would be lost. */
    private static UnsupportedException losesValues(Table table, Column column) {
        return StepwiseDialect.unsupported(
                table.id().column(column.name()),
                "cannot be changed so, and making it anew would lose its values: change it in steps");
    }

    /** Adds a recreation for each part that stays but hangs on one that goes and comes back: the planner leaves that to the dialect. */
    private List<PartChange> withOwnDependents(List<PartChange> changes, Table from, Table to) {
        var all = new ArrayList<>(changes);
        Set<Ref> gone = new HashSet<>();
        Set<Ref> named = new HashSet<>();
        for (PartChange change : changes) {
            change.before().map(part -> ref(from, part)).ifPresent(named::add);
            if (changesHeavily(change)) {
                change.before().map(part -> ref(from, part)).ifPresent(gone::add);
            }
        }
        boolean more = !gone.isEmpty();
        while (more) {
            more = false;
            for (TablePart part : from.parts()) {
                if (part.metadata().dependsOn().stream().anyMatch(gone::contains) && named.add(ref(from, part))) {
                    TablePart after = Optional.ofNullable(part.name())
                            .flatMap(name -> to.part(part.kind(), name))
                            .orElse(part);
                    all.add(new PartChange.Recreated(part, after));
                    gone.add(ref(from, part));
                    more = true;
                }
            }
        }
        return all;
    }

    private boolean changesHeavily(PartChange change) {
        return switch (change) {
            case PartChange.Removed removed -> true;
            case PartChange.Recreated recreated -> true;
            case PartChange.Altered altered -> !dialect.isLight(altered.from(), altered.to());
            case PartChange.Added added -> false;
            case PartChange.Renamed renamed -> false;
            case PartChange.Moved moved -> false;
        };
    }

    private Table addPart(Table table, TablePart part) {
        var parts = new ArrayList<>(table.parts());
        parts.add(part);
        Table after = table.withParts(parts);
        Operation.Builder operation = begin(
                        "add " + part.label() + " to " + table.id(),
                        dialect.add(table, part),
                        Reverse.by(array(dialect.drop(after, part))))
                .phase(Phase.EXPAND)
                .requires(needs(table, part))
                .provides(ref(after, part));
        risks.ofAdding(table, part, operation);
        add(operation, new Change.Altered(table, after, List.of(), List.of(new PartChange.Added(part))), table.id());
        return after;
    }

    private Table removePart(Table table, TablePart part) {
        var parts = new ArrayList<>(table.parts());
        parts.remove(part);
        Table after = table.withParts(parts);
        boolean valuesGo = part instanceof Column column && column.generation() == null;
        Operation.Builder operation = begin(
                        "drop " + part.label() + " of " + table.id(),
                        dialect.drop(table, part),
                        valuesGo
                                ? Reverse.impossible("the values of " + part.label() + " are gone")
                                : Reverse.by(array(dialect.add(after, part))))
                .phase(Phase.CONTRACT)
                .invalidates(ref(table, part));
        risks.ofDropping(table, part, operation);
        add(operation, new Change.Altered(table, after, List.of(), List.of(new PartChange.Removed(part))), table.id());
        return after;
    }

    /** One that waits for what it depends on leaves its dependents first and is back for them last. */
    private Table changePart(Table table, TablePart from, TablePart to, boolean invalidates, boolean provides) {
        Table after = replaced(table, from, to);
        Operation.Builder operation = begin(
                        "alter " + to.label() + " of " + table.id(),
                        dialect.alter(table, from, to).orElseThrow(),
                        dialect.alter(after, to, from)
                                .<Reverse>map(Reverse.Statements::new)
                                .orElseGet(() -> Reverse.impossible("what it was cannot be set again")))
                .requires(needs(table, to));
        if (invalidates) {
            operation.invalidates(ref(table, from));
        }
        if (provides) {
            operation.provides(ref(after, to));
        }
        risks.ofChanging(table, from, to, operation);
        add(
                operation,
                new Change.Altered(table, after, List.of(), List.of(new PartChange.Altered(from, to, List.of()))),
                table.id());
        return after;
    }

    private Table renamePart(Table table, TablePart from, TablePart to) {
        Table after = replaced(table, from, to);
        add(
                begin(
                                "rename " + from.label() + " of " + table.id() + " to " + to.name(),
                                dialect.rename(table, from, to),
                                Reverse.by(array(dialect.rename(after, to, from))))
                        .provides(ref(after, to)),
                new Change.Altered(table, after, List.of(), List.of(new PartChange.Renamed(from, to))),
                table.id());
        return after;
    }

    private static Table replaced(Table table, TablePart from, TablePart to) {
        return table.withParts(table.parts().stream()
                .map(part -> part.equals(from) ? to : part)
                .toList());
    }

    private Operation.Builder begin(String description, List<String> statements, Reverse reverse) {
        return Operation.builder(description)
                .statements(statements)
                .reverse(reverse)
                .transactional(dialect.capabilities().has(Capability.TRANSACTIONAL_DDL));
    }

    private void add(Operation.Builder operation, Change effect, ObjectId owner) {
        dialect.refine(operation.effect(effect), effect, context);
        if (!operations.isEmpty()) {
            operation.requires(stage(owner, operations.size()));
        }
        operations.add(operation.provides(stage(owner, operations.size() + 1)).build());
    }

    /** No part of the owner: what provides the whole owner must not be taken for the provider of its stages. */
    private static Ref stage(ObjectId owner, int number) {
        return new ObjectId(STAGE, owner.name(), owner.kind() + owner.discriminator())
                .part(STAGE, String.valueOf(number));
    }

    private Set<Ref> names(ObjectId id) {
        return dialect.sharesNamesWithTables(id.kind())
                ? Set.of(ObjectId.of(RELATION_NAME, ObjectName.own(id.name().name()))
                        .ref())
                : Set.of();
    }

    /** What an object and its parts depend on outside it. */
    private static Set<Ref> needs(SchemaObject object) {
        var needs = new TreeSet<>(object.metadata().dependsOn());
        object.parts().forEach(part -> needs.addAll(part.metadata().dependsOn()));
        needs.removeIf(ref -> ref.object().equals(object.id()));
        return needs;
    }

    private static Set<Ref> needs(Table table, TablePart part) {
        var needs = new TreeSet<>(part.metadata().dependsOn());
        needs.removeIf(ref -> ref.object().equals(table.id()));
        return needs;
    }

    private static Ref ref(SchemaObject owner, TablePart part) {
        String name = part.name();
        return owner.id().part(part.kind(), name == null ? part.facets().toString() : name);
    }

    /** Columns first, then keys, and last what needs keys. */
    private static List<TablePart> inOrder(List<TablePart> parts) {
        return parts.stream().sorted(Comparator.comparingInt(ObjectSteps::rank)).toList();
    }

    private static int rank(TablePart part) {
        return switch (part) {
            case Column column -> column.generation() == null ? 0 : 1;
            case PrimaryKey key -> 2;
            case UniqueConstraint unique -> 3;
            case CheckConstraint check -> 4;
            case ExclusionConstraint exclusion -> 5;
            case Index index -> 6;
            case ForeignKey key -> 7;
            case Policy policy -> 8;
            case Trigger trigger -> 9;
        };
    }

    private static String[] array(List<String> statements) {
        return statements.toArray(String[]::new);
    }
}
