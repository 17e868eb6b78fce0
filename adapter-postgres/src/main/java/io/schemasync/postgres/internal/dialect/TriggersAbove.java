package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows the triggers that partitions have from the tables above them, where a partition's is not like that of the table. */
final class TriggersAbove {
    private final PlanningContext context;
    private final Family family;

    TriggersAbove(PlanningContext context) {
        this.context = context;
        this.family = new Family(context);
    }

    /** Returns the trigger with what it says of partitions that are there after the plan. */
    Trigger staying(Table table, Trigger trigger) {
        Set<String> partitions = names(family.partitionsBelow(table.name()).stream());
        return TriggerDdl.onlyOf(trigger, (partition, attribute) -> partitions.contains(partition));
    }

    /** Makes an operation that says something of partitions wait for them. */
    void await(Operation.Builder operation, Table table, Trigger trigger) {
        if (TriggerDdl.differsBelow(trigger)) {
            operation.requires(family.order().settled(table.name()));
            family.partitionsBelow(table.name())
                    .forEach(below -> operation.requires(family.order().settled(below.name())));
        }
    }

    /** Returns what makes the triggers that a partition gets by joining what they were and stay. */
    List<String> joined(Table partition) {
        Set<String> partitions =
                names(Stream.concat(Stream.of(partition), family.stayingDescendants(partition).stream()));
        var statements = new ArrayList<String>();
        Table.PartitionOf of = partition.partitionOf();
        while (of != null) {
            Table above = Family.find(context.to(), of.parent()).orElseThrow();
            above.triggers()
                    .forEach(trigger -> kept(above, trigger).ifPresent(was -> {
                        var attributes = was.metadata().attributes().values().entrySet();
                        Trigger same = TriggerDdl.onlyOf(
                                trigger,
                                (name, attribute) -> partitions.contains(name) && attributes.contains(attribute));
                        Trigger alike = TriggerDdl.onlyOf(trigger, (name, attribute) -> false);
                        statements.addAll(TriggerDdl.alter(above.name(), alike.metadata(), same));
                    }));
            of = above.partitionOf();
        }
        return statements;
    }

    /** The operations of a trigger that does not stay make it what it shall be. */
    private Optional<Trigger> kept(Table table, Trigger trigger) {
        return family.isReplaced(table.name())
                ? Optional.empty()
                : Family.find(context.from(), table.name())
                        .flatMap(before -> before.part(trigger.kind(), trigger.name()))
                        .filter(was -> PartDdl.isKept(table, was, trigger))
                        .map(Trigger.class::cast);
    }

    private static Set<String> names(Stream<Table> tables) {
        return tables.map(table -> Identifiers.quote(table.name())).collect(Collectors.toSet());
    }
}
