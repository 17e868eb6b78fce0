package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which tables refer to which, within one schema. */
final class ForeignKeyGraph {
    private final Map<ObjectName, Set<ObjectName>> references = new HashMap<>();
    /** The columns of each table, in lower case. */
    private final Map<ObjectName, Set<String>> columns = new HashMap<>();

    ForeignKeyGraph(Snapshot snapshot) {
        snapshot.objects(Table.class).forEach(table -> {
            var names = new HashSet<ObjectName>();
            table.constraints(ForeignKey.class).map(ForeignKey::referencedTable).forEach(names::add);
            names.remove(table.name());
            references.put(table.name(), names);
            columns.put(
                    table.name(),
                    table.columns().stream()
                            .map(column -> column.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()));
        });
    }

    /** Returns whether a foreign key is to a table or column that is not there. */
    boolean leadsNowhere(ForeignKey key) {
        Set<String> there = columns.getOrDefault(key.referencedTable(), Set.of());
        return key.referencedTable().schema() == null
                && !key.referencedColumns().stream().allMatch(name -> there.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns whether a foreign key is part of a circle of several tables, so that neither can be whole before the other. */
    boolean isInCircle(Table table, ForeignKey key) {
        if (key.referencedTable().equals(table.name())) {
            return false;
        }
        var seen = new HashSet<ObjectName>();
        var open = new ArrayDeque<ObjectName>();
        open.add(key.referencedTable());
        while (!open.isEmpty()) {
            ObjectName name = open.remove();
            if (name.equals(table.name())) {
                return true;
            }
            if (seen.add(name)) {
                open.addAll(references.getOrDefault(name, Set.of()));
            }
        }
        return false;
    }
}
