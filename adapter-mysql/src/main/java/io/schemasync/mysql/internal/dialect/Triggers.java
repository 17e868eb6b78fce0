package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import io.schemasync.mysql.internal.schema.TriggerSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which triggers of a table have to go and to come. Those of one time and event fire in an order that is the order of their
 * creation, so what comes after the first that differs is made anew.
 */
final class Triggers {
    private Triggers() {}

    /** Returns the triggers that stay, which are equal on both sides. */
    static List<Trigger> kept(Table from, Table to) {
        Map<String, List<Trigger>> before = groups(from);
        var kept = new ArrayList<Trigger>();
        groups(to).forEach((group, wanted) -> {
            List<Trigger> there = before.getOrDefault(group, List.of());
            for (int i = 0; i < Math.min(there.size(), wanted.size()); i++) {
                Trigger one = there.get(i);
                Trigger other = wanted.get(i);
                if (!one.name().equals(other.name()) || !facetsThatCount(one).equals(facetsThatCount(other))) {
                    return;
                }
                kept.add(other);
            }
        });
        return kept;
    }

    private static Map<String, ?> facetsThatCount(Trigger trigger) {
        var facets = new TreeMap<>(
                trigger.withMetadata(trigger.metadata().withOwner(null)).facets());
        facets.remove("attribute." + TriggerSyntax.HEADER);
        return facets;
    }

    private static Map<String, List<Trigger>> groups(Table table) {
        var groups = new TreeMap<String, List<Trigger>>();
        TableOperations.triggersInOrder(table)
                .forEach(trigger -> groups.computeIfAbsent(
                                trigger.timing() + " " + trigger.events(), any -> new ArrayList<>())
                        .add(trigger));
        return groups;
    }

    static int order(Trigger trigger) {
        return Integer.parseInt(
                trigger.metadata().attributes().get(TriggerSyntax.ORDER).orElse("1"));
    }

    /** A trigger that is made anew stays its definer's. */
    static @Nullable String definerOf(Trigger trigger, Table before) {
        return before.triggers().stream()
                .filter(each -> each.name().equals(trigger.name()))
                .map(each -> each.metadata().owner())
                .findFirst()
                .orElse(null);
    }
}
