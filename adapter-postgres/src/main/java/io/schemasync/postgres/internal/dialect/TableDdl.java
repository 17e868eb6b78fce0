package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Table;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes tables, without what is added to them afterwards. */
final class TableDdl {
    /** What follows the bound of a partition whose concurrent detaching was interrupted (manual page "ALTER TABLE"): it is no longer read. */
    private static final String DETACH_PENDING = " DETACH PENDING";

    private TableDdl() {}

    static String name(Table table) {
        return Identifiers.quote(table.name());
    }

    /** Returns {@code ALTER TABLE t subcommand, …}; nothing where there is no subcommand. */
    static List<String> alter(Table table, List<String> subcommands) {
        return alter("", table, subcommands);
    }

    /** Returns the same for the table alone, without those that inherit from it. */
    static List<String> alterOnly(Table table, List<String> subcommands) {
        return alter("ONLY ", table, subcommands);
    }

    private static List<String> alter(String only, Table table, List<String> subcommands) {
        return subcommands.isEmpty()
                ? List.of()
                : List.of("ALTER TABLE " + only + name(table) + " " + String.join(", ", subcommands));
    }

    static String drop(Table table) {
        return "DROP " + (table.type() == Table.Type.FOREIGN ? "FOREIGN " : "") + "TABLE " + name(table);
    }

    /** Returns the words for the table in COMMENT ON. */
    static String commentIdentity(Table table) {
        return (table.type() == Table.Type.FOREIGN ? "FOREIGN TABLE " : "TABLE ") + name(table);
    }

    /** Returns CREATE TABLE with the columns that are the table's own and the constraints given. */
    static String create(Table table, List<Constraint> constraints) {
        var elements = new ArrayList<String>();
        Table.PartitionOf partitionOf = table.partitionOf();
        table.columns().stream()
                .filter(column -> !comesFromParent(column))
                .forEach(column -> elements.add(ColumnDdl.definition(column)));
        constraints.forEach(constraint -> elements.add(ConstraintDdl.definition(constraint)));
        boolean unlogged = table.metadata()
                .attributes()
                .get("persistence")
                .filter("unlogged"::equals)
                .isPresent();
        String list = "(" + (elements.isEmpty() ? "" : "\n    " + String.join(",\n    ", elements) + "\n") + ")";
        return "CREATE " + (unlogged ? "UNLOGGED " : "") + (table.type() == Table.Type.FOREIGN ? "FOREIGN " : "")
                + "TABLE " + name(table)
                + (partitionOf == null
                        ? " " + list
                        : " PARTITION OF " + Identifiers.quote(partitionOf.parent())
                                + (elements.isEmpty() ? "" : " " + list) + " " + bound(partitionOf))
                + inherits(table)
                + partitionBy(table)
                + storage(table);
    }

    /** Returns what makes a partition of a table that stands alone. */
    static String attach(Table.PartitionOf of, Table table) {
        return "ALTER TABLE " + Identifiers.quote(of.parent()) + " ATTACH PARTITION " + name(table) + " " + bound(of);
    }

    /** Returns what takes a partition out of its parent, or ends what DETACH CONCURRENTLY began and did not end. */
    static String detach(Table.PartitionOf of, Table table) {
        boolean begun = of.bound().text().endsWith(DETACH_PENDING);
        return "ALTER TABLE " + Identifiers.quote(of.parent()) + " DETACH PARTITION " + name(table)
                + (begun ? " FINALIZE" : "");
    }

    private static String bound(Table.PartitionOf of) {
        String bound = of.bound().text();
        return bound.endsWith(DETACH_PENDING) ? bound.substring(0, bound.length() - DETACH_PENDING.length()) : bound;
    }

    /** A column that a parent brings and that the table does not declare itself. */
    static boolean comesFromParent(Column column) {
        return column.metadata().attributes().isSet("inherited")
                && !column.metadata().attributes().isSet("local");
    }

    private static String inherits(Table table) {
        return table.inherits().isEmpty()
                ? ""
                : " INHERITS ("
                        + String.join(
                                ", ",
                                table.inherits().stream()
                                        .map(Identifiers::quote)
                                        .toList())
                        + ")";
    }

    private static String partitionBy(Table table) {
        Table.Partitioning partitioning = table.partitioning();
        if (partitioning == null) {
            return "";
        }
        String definition = partitioning.definition().text();
        return " PARTITION BY "
                + (definition.startsWith("(")
                        ? partitioning.strategy().toUpperCase(Locale.ROOT) + " " + definition
                        : definition);
    }

    private static String storage(Table table) {
        var attributes = table.metadata().attributes();
        if (table.type() == Table.Type.FOREIGN) {
            return " SERVER "
                    + Identifiers.quote(attributes
                            .get("server")
                            .orElseThrow(() -> new IllegalArgumentException(table.id() + " names no server")))
                    + Options.foreign(table.metadata());
        }
        return attributes.get("access-method").map(method -> " USING " + method).orElse("")
                + Options.with(table.metadata())
                + attributes
                        .get("tablespace")
                        .map(space -> " TABLESPACE " + space)
                        .orElse("");
    }
}
