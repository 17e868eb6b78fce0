package io.schemasync.sqlite.internal;

import io.schemasync.api.change.Change;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Segment;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the foreign keys' violations before and after a segment: those that were there before are not its fault. Only
 * tables whose rows, keys or parents the segment changes are looked at. A key whose parent table the target does not have is
 * the target's own wish.
 */
final class ForeignKeyCheck {
    static final ForeignKeyCheck NONE = new ForeignKeyCheck(Set.of(), Map.of(), Map.of());

    private static final String KEYS = """
            SELECT t.name, f."table"
            FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
            WHERE t.type = 'table'
            """;
    private static final String VIOLATIONS = """
            SELECT parent, rowid
            FROM pragma_foreign_key_check(?)
            WHERE parent IN (SELECT name COLLATE NOCASE FROM sqlite_schema WHERE type = 'table')
            """;

    private final Set<String> changed;
    private final Map<String, String> renamed;
    private final Map<String, Violations> known;

    private ForeignKeyCheck(Set<String> changed, Map<String, String> renamed, Map<String, Violations> known) {
        this.changed = changed;
        this.renamed = renamed;
        this.known = known;
    }

    /** What of one table's rows points nowhere: rows by their number, and a count where rows have none. */
    private record Violations(Set<Long> rows, long withoutNumber) {
        private static final Violations NONE = new Violations(Set.of(), 0);

        /** The referenced columns are no key: the schema says nothing that rows could break, or not yet. */
        private static final Violations NOT_CHECKED = new Violations(Set.of(), -1);

        long beyond(Violations known) {
            if (this == NOT_CHECKED || known == NOT_CHECKED) {
                return 0;
            }
            return rows.stream().filter(row -> !known.rows.contains(row)).count()
                    + Math.max(0, withoutNumber - known.withoutNumber);
        }
    }

    /** Notes the violations there are before a segment. */
    static ForeignKeyCheck before(Connection connection, Segment segment) throws SQLException {
        Set<String> changed = new HashSet<>();
        Map<String, String> renamed = new HashMap<>();
        segment.steps().stream()
                .flatMap(step -> step.operation().effects().stream())
                .forEach(change -> note(change, changed, renamed));
        if (changed.isEmpty()) {
            return NONE;
        }
        var known = new HashMap<String, Violations>();
        for (String child : children(connection, changed)) {
            known.put(renamed.getOrDefault(fold(child), fold(child)), violations(connection, child));
        }
        return new ForeignKeyCheck(changed, renamed, known);
    }

    private static void note(Change change, Set<String> changed, Map<String, String> renamed) {
        if (change.before().or(change::after).orElseThrow() instanceof Table && touchesKeys(change)) {
            change.before().map(ForeignKeyCheck::foldedName).ifPresent(changed::add);
            change.after().map(ForeignKeyCheck::foldedName).ifPresent(changed::add);
        }
        if (change instanceof Change.Renamed rename && rename.from() instanceof Table) {
            renamed.put(foldedName(rename.from()), foldedName(rename.to()));
        }
    }

    private static boolean touchesKeys(Change change) {
        return switch (change) {
            case Change.Created created ->
                created.to() instanceof Table table
                        && table.constraints(Constraint.class).findAny().isPresent();
            case Change.Dropped dropped -> true;
            case Change.Renamed rename -> true;
            case Change.Recreated recreated -> true;
            case Change.Altered altered ->
                altered.from() instanceof Table from
                        && altered.to() instanceof Table to
                        && !(from.columns().equals(to.columns())
                                && from.constraints().equals(to.constraints())
                                && altered.facets().isEmpty());
        };
    }

    /**
     * Compares with the violations there are now.
     *
     * @throws ExecutionException if there are further ones
     */
    void after(Connection connection) throws SQLException {
        var broken = new TreeMap<String, Long>();
        for (String child : children(connection, changed)) {
            long further = violations(connection, child).beyond(known.getOrDefault(fold(child), Violations.NONE));
            if (further > 0) {
                broken.put(child, further);
            }
        }
        if (!broken.isEmpty()) {
            throw new ExecutionException(
                    "rows would point at rows that are not there: "
                            + String.join(
                                    ", ",
                                    broken.entrySet().stream()
                                            .map(each -> each.getValue() + " of table " + each.getKey())
                                            .toList())
                            + "; correct those rows, or drop the foreign key from the target; nothing was changed",
                    ExecutionException.Failure.PERMANENT,
                    ErrorContext.none(),
                    null);
        }
    }

    private static Set<String> children(Connection connection, Set<String> changed) throws SQLException {
        var children = new TreeSet<String>();
        for (List<String> key : Sql.query(connection, KEYS, row -> List.of(row.getString(1), row.getString(2)))) {
            if (changed.contains(fold(key.get(0))) || changed.contains(fold(key.get(1)))) {
                children.add(key.get(0));
            }
        }
        return children;
    }

    private static Violations violations(Connection connection, String table) throws SQLException {
        var rows = new HashSet<Long>();
        var withoutNumber = new long[1];
        try {
            Sql.query(
                    connection,
                    VIOLATIONS,
                    row -> {
                        long number = row.getLong(2);
                        if (row.wasNull()) {
                            withoutNumber[0]++;
                        } else {
                            rows.add(number);
                        }
                        return true;
                    },
                    table);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("foreign key mismatch")) {
                return Violations.NOT_CHECKED;
            }
            throw e;
        }
        return new Violations(rows, withoutNumber[0]);
    }

    private static String foldedName(SchemaObject object) {
        return fold(object.name().name());
    }

    private static String fold(String name) {
        return IdentifierCase.ASCII_INSENSITIVE.fold(name);
    }
}
