package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Reverse;
import io.schemasync.mysql.internal.schema.ConstraintSyntax;
import io.schemasync.mysql.internal.schema.TableOptions;
import io.schemasync.mysql.internal.schema.TableSyntax;
import io.schemasync.mysql.internal.schema.TriggerSyntax;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How tables are made, dropped, renamed and altered. */
final class TableOperations {
    private final PlanningContext context;

    TableOperations(PlanningContext context) {
        this.context = context;
    }

    void addTo(Chain chain, ObjectChanges changes) {
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created created -> create((Table) created.to(), chain);
                case Change.Dropped dropped -> drop((Table) dropped.from(), chain);
                case Change.Renamed renamed -> chain.add(rename(renamed));
                case Change.Altered(Table from, Table to, var facets, var parts)
                when TableOptions.isMerge(from) -> chain.add(remake(from, to), from, to);
                case Change.Altered altered -> new TableAlteration(altered, context).addTo(chain);
                case Change.Recreated(Table from, Table to)
                when TableOptions.isMerge(from) -> chain.add(remake(from, to), from, to);
                // A table with rows outlives what it refers to: nothing of it has to go meanwhile.
                case Change.Recreated recreated -> {}
            }
        }
    }

    /** A table of engine MERGE has no rows of its own, and cannot even be opened once its members are others. */
    private static Operation.Builder remake(Table from, Table to) {
        return Operation.builder("make " + to.id() + " anew")
                .statements(remaking(from, to))
                .reverse(
                        TableOptions.isMerge(to)
                                ? new Reverse.Statements(remaking(to, from))
                                : Reverse.impossible("the table has rows of its own by then"))
                .requires(to.metadata().dependsOn())
                .provides(to.id().ref());
    }

    private static List<String> remaking(Table from, Table to) {
        var statements = new ArrayList<String>();
        statements.add(dropStatement(from));
        statements.add(TableSyntax.write(to, to.constraints()));
        triggersInOrder(to)
                .forEach(trigger ->
                        statements.addAll(TriggerSyntax.create(to.name(), trigger, Triggers.definerOf(trigger, from))));
        return statements;
    }

    /**
     * Foreign keys of a circle, and those that lead nowhere, come when all tables are there; triggers last: there may be several of one
     * event.
     */
    private void create(Table table, Chain chain) {
        var graph = new ForeignKeyGraph(context.to());
        List<ForeignKey> later = table.constraints(ForeignKey.class)
                .filter(key -> graph.isInCircle(table, key) || graph.leadsNowhere(key))
                .toList();
        Table first = without(table, part -> part instanceof Trigger || later.contains(part));
        List<Constraint> constraints = first.constraints();
        var operation = Operation.builder("create " + table.id())
                .phase(Phase.EXPAND)
                .statement(TableSyntax.write(first, constraints))
                .reverse(Reverse.by(dropStatement(table)))
                .lock(LockLevel.NONE)
                .requires(table.metadata().dependsOn())
                .provides(table.id().ref(), Refs.name(table.name()))
                .effect(new Change.Created(first));
        List<Column> without =
                first.columns().stream().filter(Columns::hasNoDefaultAtAll).toList();
        if (!without.isEmpty()) {
            operation.statement("ALTER TABLE " + Names.quote(table.name()) + " " + Columns.dropDefaults(without));
        }
        first.columns().forEach(column -> operation.requires(column.metadata().dependsOn()));
        for (Constraint constraint : constraints) {
            operation.requires(constraint.metadata().dependsOn());
            provideName(operation, constraint);
        }
        chain.add(operation);
        Table keyed = without(table, Trigger.class::isInstance);
        addForeignKeys(keyed, first, later, new Risks(context, Map.of()), context, chain);
        addTriggers(table, keyed, triggersInOrder(table), table.withParts(List.of()), chain);
    }

    static void provideName(Operation.Builder operation, Constraint constraint) {
        if (constraint instanceof ForeignKey key) {
            operation.provides(Refs.foreignKeyName(String.valueOf(key.name())));
        } else if (constraint instanceof CheckConstraint check) {
            operation.provides(Refs.checkName(String.valueOf(check.name())));
        }
    }

    static void addForeignKeys(
            Table to, Table from, List<ForeignKey> keys, Risks risks, PlanningContext context, Chain chain) {
        var graph = new ForeignKeyGraph(context.to());
        List<ForeignKey> lost = keys.stream().filter(graph::leadsNowhere).toList();
        List<ForeignKey> others =
                keys.stream().filter(key -> !lost.contains(key)).toList();
        Table between = without(to, lost::contains);
        if (!others.isEmpty()) {
            String statement = alter(to, ImplicitIndexes.withForeignKeys(from, others));
            chain.add(adding(to, others, List.of(statement), risks), from, between);
        }
        if (!lost.isEmpty()) {
            // There is nothing to look for, and there must not be any more.
            String statement = alter(to, ImplicitIndexes.withForeignKeys(between, lost));
            var operation = adding(to, lost, ForeignKeyChecks.off(List.of(statement)), risks);
            lost.forEach(key -> operation.provides(Refs.name(key.referencedTable())));
            chain.add(operation, between, to);
        }
    }

    private static Operation.Builder adding(Table to, List<ForeignKey> keys, List<String> statements, Risks risks) {
        var operation = Operation.builder("add " + labels(keys) + " to " + to.id())
                .statements(statements)
                .reverse(Reverse.by(
                        alter(to, keys.stream().map(TableOperations::dropClause).toList())))
                .lock(LockLevel.WRITES);
        risks.weigh(
                to,
                HazardKind.LONG_LOCK,
                "nobody can write to " + to.id() + " while " + labels(keys) + " is checked in each row",
                operation);
        for (ForeignKey key : keys) {
            operation.requires(key.metadata().dependsOn());
            provideName(operation, key);
            risks.orphans(to, key).ifPresent(operation::probe);
        }
        return operation;
    }

    static void dropForeignKeys(
            Table to, Table from, List<ForeignKey> keys, Predicate<ForeignKey> forGood, Chain chain) {
        if (keys.isEmpty()) {
            return;
        }
        var operation = Operation.builder("drop " + labels(keys) + " of " + from.id())
                .statement(alter(
                        from, keys.stream().map(TableOperations::dropClause).toList()))
                .reverse(Reverse.by(alter(
                        from,
                        keys.stream()
                                .map(key -> "ADD " + ConstraintSyntax.write(key))
                                .toList())))
                .lock(LockLevel.SCHEMA);
        for (ForeignKey key : keys) {
            operation.invalidates(Refs.foreignKey(from, key), Refs.foreignKeyName(String.valueOf(key.name())));
            if (forGood.test(key)) {
                operation.hazard(new Hazard(
                        HazardKind.INTEGRITY_LOSS,
                        Refs.foreignKey(from, key),
                        "rows may then refer to rows of " + key.referencedTable() + " that are not there",
                        ""));
            }
        }
        chain.add(operation, from, to);
    }

    private static String dropClause(ForeignKey key) {
        return "DROP FOREIGN KEY " + Names.quote(String.valueOf(key.name()));
    }

    /** Adds triggers in the order in which they fire; those that were there before stay their definers'. */
    static void addTriggers(Table to, Table from, List<Trigger> triggers, Table before, Chain chain) {
        if (triggers.isEmpty()) {
            return;
        }
        var operation = Operation.builder("create " + labels(triggers) + " on " + to.id())
                .reverse(new Reverse.Statements(
                        triggers.stream().map(TableOperations::dropStatement).toList()))
                .lock(LockLevel.SCHEMA);
        for (Trigger trigger : triggers) {
            operation
                    .statements(TriggerSyntax.create(to.name(), trigger, Triggers.definerOf(trigger, before)))
                    .provides(Refs.triggerName(trigger.name()));
        }
        chain.add(operation, from, to);
    }

    static void dropTriggers(Table to, Table from, List<Trigger> triggers, Chain chain) {
        if (triggers.isEmpty()) {
            return;
        }
        var reverse = new ArrayList<String>();
        triggersInOrder(from).stream()
                .filter(triggers::contains)
                .forEach(trigger -> reverse.addAll(TriggerSyntax.create(
                        from.name(), trigger, trigger.metadata().owner())));
        var operation = Operation.builder("drop " + labels(triggers) + " of " + from.id())
                .statements(
                        triggers.stream().map(TableOperations::dropStatement).toList())
                .reverse(new Reverse.Statements(reverse))
                .lock(LockLevel.SCHEMA);
        triggers.forEach(trigger -> operation.invalidates(Refs.triggerName(trigger.name())));
        chain.add(operation, from, to);
    }

    private static String dropStatement(Trigger trigger) {
        return "DROP TRIGGER IF EXISTS " + Names.quote(trigger.name());
    }

    static List<Trigger> triggersInOrder(Table table) {
        return table.triggers().stream()
                .sorted(Comparator.comparingInt(Triggers::order))
                .toList();
    }

    private static String labels(List<? extends TablePart> parts) {
        return parts.stream().map(TablePart::label).collect(Collectors.joining(", "));
    }

    static Table without(Table table, Predicate<TablePart> going) {
        return table.withParts(table.parts().stream().filter(going.negate()).toList());
    }

    static String alter(Table table, List<String> clauses) {
        return "ALTER TABLE " + Names.quote(table.name()) + " " + String.join(", ", clauses);
    }

    private void drop(Table table, Chain chain) {
        var graph = new ForeignKeyGraph(context.from());
        List<ForeignKey> first = table.constraints(ForeignKey.class)
                .filter(key -> graph.isInCircle(table, key))
                .toList();
        Table rest = without(table, first::contains);
        dropForeignKeys(rest, table, first, key -> false, chain);
        String rows = "SELECT count(*) FROM " + Names.quote(context.liveName(table.id()));
        var operation = Operation.builder("drop " + table.id())
                .phase(Phase.CONTRACT)
                .statement(dropStatement(table))
                .reverse(Reverse.impossible("the rows are gone"))
                .invalidates(table.id().ref(), Refs.name(table.name()))
                .hazard(new Hazard(
                        HazardKind.DATA_LOSS,
                        table.id().ref(),
                        "all rows of " + table.id() + " are deleted",
                        "if it was renamed, say so with --rename table:"
                                + table.name().name() + "=NEW; else copy the rows elsewhere first"))
                .probe(new Probe("rows of " + table.id(), rows, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS))
                .effect(new Change.Dropped(rest));
        for (Constraint constraint : rest.constraints()) {
            if (constraint instanceof ForeignKey key) {
                operation.invalidates(Refs.foreignKeyName(String.valueOf(key.name())));
            } else if (constraint instanceof CheckConstraint check) {
                operation.invalidates(Refs.checkName(String.valueOf(check.name())));
            }
        }
        table.triggers().forEach(trigger -> operation.invalidates(Refs.triggerName(trigger.name())));
        chain.add(operation);
    }

    private static String dropStatement(Table table) {
        return "DROP TABLE " + Names.quote(table.name());
    }

    private static Operation.Builder rename(Change.Renamed renamed) {
        String from = Names.quote(renamed.from().name());
        String to = Names.quote(renamed.to().name());
        return Operation.builder(
                        "rename " + renamed.from().id() + " to " + renamed.to().name())
                .phase(Phase.EXPAND)
                .statement("RENAME TABLE " + from + " TO " + to)
                .reverse(Reverse.by("RENAME TABLE " + to + " TO " + from))
                .provides(renamed.to().id().ref(), Refs.name(renamed.to().name()))
                .invalidates(Refs.name(renamed.from().name()))
                .effect(renamed);
    }
}
