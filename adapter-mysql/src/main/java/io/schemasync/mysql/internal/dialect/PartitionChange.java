package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.Table;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a table's partitions change (manual page "ALTER TABLE Partition Operations"). Partitions that only come are added, those whose
 * rows have no other place are dropped; for all else the rows are spread anew, which keeps them or fails.
 */
final class PartitionChange {
    private final @Nullable PartitionLayout from;
    private final @Nullable PartitionLayout to;
    private final boolean columnsMadeAnew;
    private final boolean newPlacesForOldValues;

    PartitionChange(Table from, Table to) {
        var anew = new MadeAnew(from, to);
        this.columnsMadeAnew =
                from.partitioning() != null && anew.mentions(from.partitioning().definition());
        this.newPlacesForOldValues =
                to.partitioning() != null && !anew.mentions(to.partitioning().definition());
        this.from = PartitionLayout.of(from);
        this.to = PartitionLayout.of(to);
    }

    /** Returns what a statement that changes the table ends with; empty if nothing. */
    String whole() {
        if (from == null) {
            return to == null ? "" : "\nPARTITION BY " + to.text();
        }
        if (to == null) {
            return "\nREMOVE PARTITIONING";
        }
        boolean bySingle = from.text().equals(to.text())
                || !added().isEmpty()
                || !dropped().isEmpty();
        // MySQL drops no column that spreads the rows, be it to make it anew, unless they are spread anew too.
        return bySingle && !columnsMadeAnew ? "" : "\nPARTITION BY " + to.text();
    }

    /** Returns the condition on rows that have no place after all are spread anew by values that they have before, too. */
    Optional<String> misfits() {
        return to == null || !newPlacesForOldValues || whole().isEmpty() ? Optional.empty() : to.misfits();
    }

    /**
     * Adds what the servers only do in statements of their own. Partitions go before columns change, as their values may be none of the
     * new type, and come after that.
     */
    void single(AlterStatements statements) {
        if (!dropped().isEmpty()) {
            statements.addBefore(
                    "DROP PARTITION " + dropped().stream().map(Names::quote).collect(Collectors.joining(", ")));
        }
        if (!added().isEmpty() && !columnsMadeAnew) {
            statements.addBehind("ADD PARTITION (" + String.join(", ", added()) + ")");
        }
    }

    /** Returns the partitions that only come, if that is all that changes. */
    private List<String> added() {
        if (from == null || to == null || !comparable(from, to)) {
            return List.of();
        }
        List<String> old = List.copyOf(from.partitions().values());
        List<String> wanted = List.copyOf(to.partitions().values());
        boolean appended =
                wanted.size() > old.size() && wanted.subList(0, old.size()).equals(old);
        return appended ? wanted.subList(old.size(), wanted.size()) : List.of();
    }

    /** Returns the partitions that go with their rows: the rows would fit nowhere else. */
    List<String> dropped() {
        if (from == null || to == null || !comparable(from, to)) {
            return List.of();
        }
        var names = new ArrayList<>(from.partitions().keySet());
        List<String> wanted = List.copyOf(to.partitions().values());
        List<String> old = List.copyOf(from.partitions().values());
        boolean tailGoes =
                wanted.size() < old.size() && old.subList(0, wanted.size()).equals(wanted);
        boolean someGo = from.strategy().startsWith("list")
                && wanted.size() < old.size()
                && old.stream().filter(to.partitions()::containsValue).toList().equals(wanted);
        if (!tailGoes && !someGo) {
            return List.of();
        }
        names.removeIf(name -> to.partitions().containsKey(name));
        return names;
    }

    private static boolean comparable(PartitionLayout from, PartitionLayout to) {
        return from.isByValue() && from.head().equals(to.head());
    }
}
