package io.schemasync.testkit.generate;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Schemas that SQLite takes. The model is a means to write them down: what a database holds is always read from the database
 * itself. Every NOT NULL column has a default and every condition holds for the rows of the tests, so few plans are refused.
 */
final class SqliteFlavour extends Flavour {

    static final String STRICT = "strict";
    static final String WITHOUT_ROWID = "without-rowid";
    static final String INLINE = "inline";
    static final String AUTOINCREMENT = "autoincrement";
    static final String ON_CONFLICT = "on-conflict";

    private static final Origin ORIGIN = new Origin("sqlite", "sqlite", "3");
    private static final ComparisonRules RULES = ComparisonRules.of(IdentifierCase.ASCII_INSENSITIVE, true);
    private static final Set<ObjectKind> RELATIONS = Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.INDEX);
    private static final List<String> STRICT_TYPES = List.of("INTEGER", "INT", "TEXT", "REAL", "BLOB", "ANY");
    private static final List<String> LOOSE_TYPES = List.of(
            "",
            "INTEGER",
            "integer",
            "INT",
            "TEXT",
            "text",
            "REAL",
            "BLOB",
            "NUMERIC",
            "VARCHAR(20)",
            "DECIMAL(10, 2)",
            "DATETIME",
            "UNSIGNED BIG INT",
            "BOOLEAN",
            "JSON");

    @Override
    Origin origin() {
        return ORIGIN;
    }

    @Override
    ComparisonRules rules() {
        return RULES;
    }

    @Override
    Set<ObjectKind> furtherKinds() {
        return Set.of();
    }

    @Override
    boolean allowsUnnamed() {
        return true;
    }

    @Override
    Set<ObjectKind> sharesNamesWith(ObjectKind kind) {
        return RELATIONS.contains(kind) ? RELATIONS : Set.of(kind);
    }

    @Override
    Column column(String name, Table table, Draft draft, Picks picks) {
        return changed(Column.of(name, "TEXT"), table, draft, picks);
    }

    @Override
    Column changed(Column column, Table table, Draft draft, Picks picks) {
        String type = picks.of(isStrict(table) ? STRICT_TYPES : LOOSE_TYPES);
        boolean notNull = picks.percent(30);
        return column.withType(SqlText.of(type))
                .withNullable(!notNull)
                .withDefaultValue(notNull || picks.percent(35) ? defaultFor(type, picks) : null)
                .withCollation(picks.percent(10) ? picks.of("NOCASE", "RTRIM", "BINARY") : null);
    }

    private static SqlText defaultFor(String type, Picks picks) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.contains("INT") || upper.equals("BOOLEAN") || upper.equals("NUMERIC") || upper.contains("DECIMAL")) {
            return SqlText.of(picks.of("0", "1", "-1", "+7", "(1 + 2)", "0x10"));
        }
        return SqlText.of(
                switch (upper) {
                    case "REAL" -> picks.of("1.5", "0.0", "(1.0 / 2)");
                    case "BLOB" -> picks.of("x'00ff'", "(zeroblob(2))");
                    default -> picks.of("'x'", "'it''s'", "''", "('a' || 'b')", "CURRENT_TIMESTAMP", "'-- no comment'");
                });
    }

    @Override
    SqlText generated(String column, Picks picks) {
        return SqlText.of(picks.of(
                quoted(column) + " || '" + picks.below(10) + "'",
                "length(" + quoted(column) + ")",
                "coalesce(" + quoted(column) + ", 0)"));
    }

    @Override
    SqlText condition(String column, Picks picks) {
        return SqlText.of(picks.of(
                quoted(column) + " <> 'never " + picks.below(100) + "'",
                "length(" + quoted(column) + ") < " + (100 + picks.below(100)),
                quoted(column) + " IS NOT 'never'"));
    }

    @Override
    Index decorated(Index index, Picks picks) {
        var keys = new ArrayList<IndexKey>();
        for (IndexKey key : index.keys()) {
            String column = String.valueOf(key.column());
            keys.add(
                    switch (picks.below(8)) {
                        case 0 -> key.withDescending(true);
                        case 1 -> key.withCollation("NOCASE");
                        case 2 -> IndexKey.expression(SqlText.of("lower(" + quoted(column) + ")"));
                        default -> key;
                    });
        }
        return index.withKeys(keys)
                .withPredicate(
                        picks.percent(20)
                                ? condition(
                                        String.valueOf(index.keys().getFirst().column()), picks)
                                : null);
    }

    @Override
    Constraint decorated(Constraint constraint, Picks picks) {
        return switch (constraint) {
            case PrimaryKey key -> {
                List<IndexKey> keys = key.keys().stream()
                        .map(each -> each.withDescending(picks.percent(10)))
                        .toList();
                yield placed(
                        new PrimaryKey(key.name(), keys, key.include(), key.deferrability(), key.metadata()), picks);
            }
            case UniqueConstraint unique -> placed(unique, picks);
            case CheckConstraint check -> check;
            case ForeignKey key ->
                new ForeignKey(
                        key.name(),
                        key.columns(),
                        key.referencedTable(),
                        key.referencedColumns(),
                        picks.percent(10) ? "FULL" : null,
                        key.onUpdate(),
                        key.onDelete(),
                        List.of(),
                        picks.of(List.of(Constraint.Deferrability.values())),
                        true,
                        true,
                        key.metadata());
            case ExclusionConstraint exclusion -> exclusion;
        };
    }

    /** Writes a key with its only column, or gives it a way to settle conflicts, now and then. */
    private static Constraint placed(Constraint constraint, Picks picks) {
        Metadata metadata = constraint.metadata();
        if (columnsOf(constraint) == 1 && picks.percent(50)) {
            metadata = metadata.withAttribute(INLINE, "true");
            if (constraint instanceof PrimaryKey && picks.percent(30)) {
                metadata = metadata.withAttribute(AUTOINCREMENT, "true");
            }
        }
        if (picks.percent(10)) {
            metadata = metadata.withAttribute(ON_CONFLICT, picks.of("ABORT", "ROLLBACK", "FAIL", "IGNORE", "REPLACE"));
        }
        return constraint.withMetadata(metadata);
    }

    private static int columnsOf(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> key.keys().size();
            case UniqueConstraint unique -> unique.keys().size();
            case ForeignKey key -> key.columns().size();
            case CheckConstraint check -> 0;
            case ExclusionConstraint exclusion -> 0;
        };
    }

    @Override
    List<Trigger> viewTriggers(Draft draft, Picks picks) {
        if (picks.percent(70)) {
            return List.of();
        }
        return List.of(new Trigger(
                draft.freeName(ObjectKind.TRIGGER, picks).name(),
                Trigger.Timing.INSTEAD_OF,
                new TreeSet<>(Set.of(picks.of(Trigger.Event.INSERT, Trigger.Event.UPDATE, Trigger.Event.DELETE))),
                List.of(),
                true,
                null,
                SqlText.of("BEGIN SELECT " + picks.below(10) + "; END"),
                Metadata.none()));
    }

    @Override
    Table changed(Table table, Draft draft, Picks picks) {
        Attributes attributes = table.metadata().attributes();
        String name = picks.of(STRICT, WITHOUT_ROWID, AUTOINCREMENT, INLINE);
        if (name.equals(STRICT) || name.equals(WITHOUT_ROWID)) {
            return withAttributes(
                    table, attributes.isSet(name) ? attributes.without(name) : attributes.with(name, "true"));
        }
        return table.primaryKey()
                .map(key -> {
                    Attributes own = key.metadata().attributes();
                    boolean set = own.isSet(name);
                    Attributes changed = set ? own.without(name) : own.with(name, "true");
                    return TableEdits.replacing(
                            table, key, key.withMetadata(key.metadata().withAttributes(changed)));
                })
                .orElse(table);
    }

    @Override
    Table tidy(Table table) {
        Table tidied = table;
        Attributes attributes = table.metadata().attributes();
        if (attributes.isSet(WITHOUT_ROWID) && table.primaryKey().isEmpty()) {
            tidied = withAttributes(tidied, attributes.without(WITHOUT_ROWID));
        }
        if (isStrict(tidied)) {
            tidied = tidied.withParts(
                    tidied.parts().stream().map(SqliteFlavour::strict).toList());
        }
        PrimaryKey key = tidied.primaryKey().orElse(null);
        return key == null ? tidied : TableEdits.replacing(tidied, key, tidy(key, tidied));
    }

    private static PrimaryKey tidy(PrimaryKey key, Table table) {
        Attributes attributes = key.metadata().attributes();
        String only = key.keys().size() == 1 ? key.keys().getFirst().column() : null;
        boolean counts =
                isInteger(table, only) && !table.metadata().attributes().isSet(WITHOUT_ROWID);
        boolean descending = key.keys().stream().anyMatch(IndexKey::descending);
        if (attributes.isSet(AUTOINCREMENT)) {
            // AUTOINCREMENT is said with the column or not at all.
            attributes = counts && !descending ? attributes.with(INLINE, "true") : attributes.without(AUTOINCREMENT);
        }
        if (only == null) {
            attributes = attributes.without(INLINE);
        }
        return key.withMetadata(key.metadata().withAttributes(attributes));
    }

    private static boolean isInteger(Table table, @Nullable String column) {
        return column != null
                && table.column(column)
                        .filter(each -> each.type().text().equalsIgnoreCase("INTEGER"))
                        .isPresent();
    }

    private static TablePart strict(TablePart part) {
        if (!(part instanceof Column column)) {
            return part;
        }
        String type = column.type().text();
        if (column.generation() != null) {
            // Whatever its expression gives.
            return column.withType(SqlText.of("ANY"));
        }
        if (STRICT_TYPES.contains(type)) {
            return column;
        }
        String upper = type.toUpperCase(Locale.ROOT);
        // ANY takes what the default of the old type is.
        return column.withType(SqlText.of(STRICT_TYPES.contains(upper) ? upper : "ANY"));
    }

    private static boolean isStrict(Table table) {
        return table.metadata().attributes().isSet(STRICT);
    }

    private static Table withAttributes(Table table, Attributes attributes) {
        return table.withMetadata(table.metadata().withAttributes(attributes));
    }

    @Override
    SqlText triggerBody(String column, String row, Picks picks) {
        return SqlText.of(picks.of(
                "BEGIN SELECT " + row + "." + quoted(column) + "; END",
                "BEGIN SELECT 1; SELECT 'a;b'; END",
                "BEGIN SELECT CASE WHEN " + row + "." + quoted(column) + " IS NULL THEN 1 ELSE 2 END; END"));
    }
}
