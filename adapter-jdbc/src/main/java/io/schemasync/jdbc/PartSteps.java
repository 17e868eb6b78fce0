package io.schemasync.jdbc;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The steps of a table's parts. Each method takes the table as it is then and returns it as its step leaves it. */
final class PartSteps {
    private final StepwiseDialect dialect;
    private final PlanningContext context;
    private final Stages stages;
    private final RowRisks risks;

    PartSteps(StepwiseDialect dialect, PlanningContext context, Stages stages) {
        this.dialect = dialect;
        this.context = context;
        this.stages = stages;
        this.risks = new RowRisks(dialect, context);
    }

    /** Adds parts, each after what it needs. */
    Table add(Table table, List<TablePart> parts) {
        Table now = table;
        for (TablePart part : inOrder(parts)) {
            now = add(now, part);
        }
        return now;
    }

    /** Drops parts, each before what it needs. */
    Table drop(Table table, List<TablePart> parts) {
        Table now = table;
        for (TablePart part : inOrder(parts).reversed()) {
            now = drop(now, part);
        }
        return now;
    }

    /** Changes parts; those that stay and hang on one that goes and comes back are made anew. */
    Table alter(Table from, Table to, List<PartChange> changes) {
        Table now = from;
        for (PartChange change : changes) {
            if (change instanceof PartChange.Renamed renamed) {
                now = rename(now, renamed.from(), renamed.to());
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
        now = drop(now, goes);
        for (PartChange.Altered change : leaves) {
            now = change(now, change.from(), change.to(), true, false);
        }
        for (PartChange.Altered change : stays) {
            now = change(now, change.from(), change.to(), !dialect.isLight(change.from(), change.to()), true);
        }
        for (PartChange.Altered change : returns) {
            now = change(now, change.from(), change.to(), false, true);
        }
        return add(now, comes);
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

    private Table add(Table table, TablePart part) {
        var parts = new ArrayList<>(table.parts());
        parts.add(part);
        Table after = table.withParts(parts);
        Operation.Builder operation = stages.begin(
                        "add " + part.label() + " to " + table.id(),
                        dialect.add(table, part),
                        new Reverse.Statements(dialect.drop(after, part)))
                .phase(Phase.EXPAND)
                .requires(needs(table, part))
                .provides(ref(after, part));
        risks.ofAdding(table, part, operation);
        stages.add(
                operation,
                new Change.Altered(table, after, List.of(), List.of(new PartChange.Added(part))),
                table.id());
        return after;
    }

    private Table drop(Table table, TablePart part) {
        var parts = new ArrayList<>(table.parts());
        parts.remove(part);
        Table after = table.withParts(parts);
        boolean valuesGo = part instanceof Column column && column.generation() == null;
        Operation.Builder operation = stages.begin(
                        "drop " + part.label() + " of " + table.id(),
                        dialect.drop(table, part),
                        valuesGo
                                ? Reverse.impossible("the values of " + part.label() + " are gone")
                                : new Reverse.Statements(dialect.add(after, part)))
                .phase(Phase.CONTRACT)
                .invalidates(ref(table, part));
        risks.ofDropping(table, part, operation);
        stages.add(
                operation,
                new Change.Altered(table, after, List.of(), List.of(new PartChange.Removed(part))),
                table.id());
        return after;
    }

    /** One that waits for what it depends on leaves its dependents first and is back for them last. */
    private Table change(Table table, TablePart from, TablePart to, boolean invalidates, boolean provides) {
        Table after = replaced(table, from, to);
        Operation.Builder operation = stages.begin(
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
        stages.add(
                operation,
                new Change.Altered(table, after, List.of(), List.of(new PartChange.Altered(from, to, List.of()))),
                table.id());
        return after;
    }

    private Table rename(Table table, TablePart from, TablePart to) {
        Table after = replaced(table, from, to);
        stages.add(
                stages.begin(
                                "rename " + from.label() + " of " + table.id() + " to " + to.name(),
                                dialect.rename(table, from, to),
                                new Reverse.Statements(dialect.rename(after, to, from)))
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
        return parts.stream().sorted(Comparator.comparingInt(PartSteps::rank)).toList();
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
}
