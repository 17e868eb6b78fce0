package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.mysql.internal.Flavour;
import io.schemasync.mysql.internal.schema.ColumnSyntax;
import io.schemasync.mysql.internal.schema.ConstraintSyntax;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Alters a table: columns are renamed, triggers and foreign keys that go or change are dropped, everything else happens at once,
 * foreign keys and triggers come. Foreign keys of columns whose type changes go and come back.
 */
final class TableAlteration {
    private final Change.Altered change;
    private final Table to;
    /** Old names of columns by new ones. */
    private final Map<String, String> oldNames = new HashMap<>();
    /** New names of columns by old ones. */
    private final Map<String, String> newNames = new HashMap<>();

    private final List<PartChange> renames = new ArrayList<>();
    /** The table with its columns, and those that foreign keys lead to, under their new names. */
    private final Table named;
    /** The same with its expressions in the new names. */
    private final Table start;

    private final Risks risks;
    private final Flavour flavour;
    private final PlanningContext context;

    TableAlteration(Change.Altered change, PlanningContext context) {
        this.change = change;
        this.to = (Table) change.to();
        this.flavour = Flavour.of(context.to().origin());
        this.context = context;
        for (PartChange part : change.parts()) {
            if (part instanceof PartChange.Renamed(Column from, Column renamed)) {
                oldNames.put(renamed.name(), from.name());
                renames.add(part);
            }
        }
        oldNames.forEach((renamed, old) -> newNames.put(old, renamed));
        this.named = named();
        this.start = new ColumnRenames(named, newNames).renamed();
        this.risks = new Risks(context, oldNames);
    }

    private Table named() {
        Map<String, TablePart> before = new HashMap<>();
        Set<String> added = new HashSet<>();
        for (PartChange part : change.parts()) {
            switch (part) {
                case PartChange.Added(TablePart it) -> added.add(key(it));
                case PartChange.Removed(TablePart it) -> before.put(key(it), it);
                case PartChange.Altered altered -> before.put(key(altered.from()), altered.from());
                case PartChange.Recreated recreated -> before.putIfAbsent(key(recreated.from()), recreated.from());
                case PartChange.Renamed renamed -> {}
                case PartChange.Moved moved -> {}
            }
        }
        var parts = new ArrayList<TablePart>();
        var from = (Table) change.from();
        for (TablePart old : from.parts()) {
            String name = old.name();
            TablePart part = old instanceof Column && name != null && newNames.containsKey(name)
                    ? old.withName(newNames.getOrDefault(name, name))
                    : old;
            TablePart changed = before.get(key(part));
            if (changed instanceof Column column && oldNames.containsKey(column.name())) {
                Column spelled = ColumnSyntax.spelled(column);
                renames.add(new PartChange.Altered(column, spelled, List.of()));
                parts.add(spelled);
            } else if (changed != null) {
                parts.add(changed);
            } else {
                parts.add(to.parts().stream()
                        .filter(each -> key(each).equals(key(part)) && !added.contains(key(each)))
                        .findFirst()
                        .orElse(part));
            }
        }
        return from.withName(to.name()).withParts(parts);
    }

    private static String key(TablePart part) {
        return part.kind() + " " + String.valueOf(part.name()).toLowerCase(Locale.ROOT);
    }

    void addTo(Chain chain) {
        if (!renames.isEmpty()) {
            chain.add(rename());
        }
        Set<String> retyped = retyped();
        List<Trigger> keptTriggers = Triggers.kept(start, to);
        Table untriggered = keeping(start, keptTriggers);
        TableOperations.dropTriggers(untriggered, start, missing(start.triggers(), keptTriggers), chain);

        List<ForeignKey> lostKeys = new ArrayList<>();
        List<ForeignKey> newKeys = new ArrayList<>();
        foreignKeys(retyped, lostKeys, newKeys);
        Table unkeyed = TableOperations.without(untriggered, lostKeys::contains);
        TableOperations.dropForeignKeys(unkeyed, untriggered, lostKeys, key -> !isStillThere(key), chain);

        Table unchecked = TableOperations.without(unkeyed, movingChecks()::contains);
        dropMovingChecks(unchecked, unkeyed, chain);

        Table target = keeping(to, keptTriggers);
        Table altered = TableOperations.without(target, newKeys::contains);
        new AlterOperation(unchecked, altered, flavour, risks, context).addTo(chain, retyped);

        TableOperations.addForeignKeys(target, altered, newKeys, risks, context, chain);
        List<Trigger> newTriggers = TableOperations.triggersInOrder(to).stream()
                .filter(trigger -> !keptTriggers.contains(trigger))
                .toList();
        TableOperations.addTriggers(to, target, newTriggers, start, chain);
    }

    /** Returns the checks whose names other tables take: where two tables swap names, neither could be first. */
    private List<CheckConstraint> movingChecks() {
        if (!flavour.checksShareNames()) {
            return List.of();
        }
        Set<String> taken = new HashSet<>();
        context.to()
                .objects(Table.class)
                .filter(table -> !table.name().equals(to.name()))
                .forEach(table -> table.constraints(CheckConstraint.class).forEach(check -> taken.add(key(check))));
        return start.constraints(CheckConstraint.class)
                .filter(check -> taken.contains(key(check)))
                .toList();
    }

    private void dropMovingChecks(Table to, Table from, Chain chain) {
        List<CheckConstraint> checks = movingChecks();
        if (checks.isEmpty()) {
            return;
        }
        var operation = Operation.builder("drop checks of " + from.id() + " whose names other tables take")
                .statement(TableOperations.alter(
                        from,
                        checks.stream()
                                .map(check -> flavour.dropCheck() + Names.quote(String.valueOf(check.name())))
                                .toList()))
                .reverse(Reverse.by(TableOperations.alter(
                        from,
                        checks.stream()
                                .map(check -> "ADD " + ConstraintSyntax.write(check))
                                .toList())))
                .lock(LockLevel.SCHEMA);
        checks.forEach(check -> operation.invalidates(Refs.checkName(String.valueOf(check.name()))));
        chain.add(operation, from, to);
    }

    /** Returns whether some foreign key of the target still ties the same columns to the same table. */
    private boolean isStillThere(ForeignKey key) {
        return to.constraints(ForeignKey.class)
                .anyMatch(other -> other.columns().equals(key.columns())
                        && other.referencedTable().equals(key.referencedTable()));
    }

    private static Table keeping(Table table, List<Trigger> triggers) {
        var parts = new ArrayList<>(table.parts());
        parts.removeIf(Trigger.class::isInstance);
        parts.addAll(triggers);
        return table.withParts(parts);
    }

    private static List<Trigger> missing(List<Trigger> all, List<Trigger> kept) {
        Set<String> names = new HashSet<>();
        kept.forEach(trigger -> names.add(trigger.name()));
        return all.stream().filter(trigger -> !names.contains(trigger.name())).toList();
    }

    private Operation.Builder rename() {
        var there = new ColumnRenames(named, newNames);
        var changes = new ArrayList<>(renames);
        changes.addAll(there.parts());
        Table back =
                new ColumnRenames((Table) change.from(), newNames).renamed().withName(to.name());
        var operation = Operation.builder("rename columns of " + to.id() + ": " + oldNames.values())
                .phase(Phase.EXPAND)
                .statements(there.statements(flavour))
                .reverse(new Reverse.Statements(new ColumnRenames(back, oldNames).statements(flavour)))
                .effect(new Change.Altered(named, start, there.facets(), changes));
        oldNames.keySet().forEach(renamed -> operation.provides(to.id().column(renamed)));
        return operation;
    }

    /** Returns the columns, in lower case, whose values are of another type afterwards: no foreign key survives that. */
    private Set<String> retyped() {
        var names = new HashSet<String>();
        boolean charsetChanges = ColumnClauses.charsetChanges(start, to);
        var anew = new MadeAnew(start, to);
        for (Column column : to.columns()) {
            start.columns().stream()
                    .filter(old -> old.name().equalsIgnoreCase(column.name()))
                    .filter(old -> !typeFacets(old).equals(typeFacets(column))
                            || anew.hasColumn(column.name())
                            || (charsetChanges && Columns.inheritsCharset(column)))
                    .forEach(old -> names.add(column.name().toLowerCase(Locale.ROOT)));
        }
        return names;
    }

    static List<String> typeFacets(Column column) {
        return List.of(
                column.type().text(),
                String.valueOf(column.collation()),
                column.metadata().attributes().get("charset").orElse(""));
    }

    private void foreignKeys(Set<String> retyped, List<ForeignKey> lost, List<ForeignKey> added) {
        Set<String> recreated = new HashSet<>();
        for (PartChange part : change.parts()) {
            if (part instanceof PartChange.Recreated(ForeignKey from, ForeignKey again)) {
                recreated.add(String.valueOf(again.name()));
            }
        }
        List<ForeignKey> before = start.constraints(ForeignKey.class).toList();
        List<ForeignKey> after = to.constraints(ForeignKey.class).toList();
        for (ForeignKey key : before) {
            boolean stays = after.stream()
                    .anyMatch(other -> AlterTable.same(key, other)
                            && !recreated.contains(String.valueOf(other.name()))
                            && !touches(other, retyped));
            if (!stays) {
                lost.add(key);
            }
        }
        for (ForeignKey key : after) {
            boolean there = before.stream().anyMatch(other -> AlterTable.same(key, other) && !lost.contains(other));
            if (!there) {
                added.add(key);
            }
        }
    }

    private boolean touches(ForeignKey key, Set<String> retyped) {
        boolean own = key.columns().stream().anyMatch(name -> retyped.contains(name.toLowerCase(Locale.ROOT)));
        boolean self = key.referencedTable().equals(to.name())
                && key.referencedColumns().stream().anyMatch(name -> retyped.contains(name.toLowerCase(Locale.ROOT)));
        return own || self;
    }
}
