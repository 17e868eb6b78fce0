package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Constraint.Deferrability;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Renders the constraints of a table, on their own or behind a column. */
final class ConstraintDdl {
    private ConstraintDdl() {}

    /** Returns whether a constraint was written behind that column and still can be. */
    static boolean isInline(Constraint constraint, Column column) {
        if (!constraint.metadata().attributes().get(ConstraintParser.INLINE).equals(Optional.of(fold(column.name())))) {
            return false;
        }
        return switch (constraint) {
            case PrimaryKey key -> isColumn(key.keys(), column);
            case UniqueConstraint unique ->
                isColumn(unique.keys(), column) && !unique.keys().getFirst().descending();
            case ForeignKey key ->
                key.columns().size() == 1 && fold(key.columns().getFirst()).equals(fold(column.name()));
            case CheckConstraint check -> true;
            case ExclusionConstraint exclusion -> false;
        };
    }

    private static boolean isColumn(List<IndexKey> keys, Column column) {
        if (keys.size() != 1) {
            return false;
        }
        IndexKey key = keys.getFirst();
        String name = key.column();
        return name != null && key.collation() == null && fold(name).equals(fold(column.name()));
    }

    private static String fold(String name) {
        return SqliteText.fold(name);
    }

    /**
     * Renders a constraint on its own, as it was spelled if that still says the same.
     *
     * @param columnNames the folded names of all columns of the table
     */
    static String onItsOwn(Constraint constraint, Set<String> columnNames) {
        return constraint
                .metadata()
                .attributes()
                .get(Structure.SPELLING)
                .filter(spelling -> describes(spelling, constraint, columnNames))
                .orElseGet(() -> structure(constraint));
    }

    private static boolean describes(String spelling, Constraint constraint, Set<String> columnNames) {
        try {
            var cursor = new Cursor(spelling);
            Constraint parsed = TableParser.constraint(cursor, columnNames);
            return cursor.atEnd() && Structure.key(parsed).equals(Structure.key(constraint));
        } catch (SyntaxException e) {
            return false; // a spelling from elsewhere: the structure says what is meant
        }
    }

    /** Renders a constraint on its own, from structure alone. */
    static String structure(Constraint constraint) {
        return named(constraint)
                + switch (constraint) {
                    case PrimaryKey key ->
                        "PRIMARY KEY " + KeyList.render(key.keys(), isAutoincrement(key)) + conflict(key);
                    case UniqueConstraint unique -> "UNIQUE " + KeyList.render(unique.keys(), false) + conflict(unique);
                    case CheckConstraint check -> check(check);
                    case ForeignKey key -> "FOREIGN KEY (" + SqliteText.names(key.columns()) + ") " + references(key);
                    case ExclusionConstraint exclusion -> unsupported(exclusion);
                };
    }

    /** Renders a constraint behind its column. */
    static String inline(Constraint constraint) {
        return named(constraint)
                + switch (constraint) {
                    case PrimaryKey key ->
                        "PRIMARY KEY"
                                + (key.keys().getFirst().descending() ? " DESC" : "")
                                + conflict(key)
                                + (isAutoincrement(key) ? " AUTOINCREMENT" : "");
                    case UniqueConstraint unique -> "UNIQUE" + conflict(unique);
                    case CheckConstraint check -> check(check);
                    case ForeignKey key -> references(key);
                    case ExclusionConstraint exclusion -> unsupported(exclusion);
                };
    }

    private static String named(Constraint constraint) {
        String name = constraint.name();
        return name == null ? "" : "CONSTRAINT " + SqliteText.name(name) + " ";
    }

    private static boolean isAutoincrement(PrimaryKey key) {
        return key.metadata().attributes().isSet(ConstraintParser.AUTOINCREMENT);
    }

    private static String check(CheckConstraint check) {
        return "CHECK (" + check.expression().text() + ")" + conflict(check);
    }

    private static String references(ForeignKey key) {
        var sql = new StringBuilder("REFERENCES ")
                .append(SqliteText.name(key.referencedTable().name()));
        if (!key.referencedColumns().isEmpty()) {
            sql.append(" (").append(SqliteText.names(key.referencedColumns())).append(")");
        }
        String match = key.match();
        if (match != null) {
            sql.append(" MATCH ").append(SqliteText.name(match));
        }
        if (key.onUpdate() != ForeignKey.Action.NO_ACTION) {
            sql.append(" ON UPDATE ").append(key.onUpdate().sql());
        }
        if (key.onDelete() != ForeignKey.Action.NO_ACTION) {
            sql.append(" ON DELETE ").append(key.onDelete().sql());
        }
        return sql.append(deferrable(key.deferrability())).toString();
    }

    private static String deferrable(Deferrability deferrability) {
        return switch (deferrability) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE INITIALLY IMMEDIATE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private static String conflict(Constraint constraint) {
        Attributes attributes = constraint.metadata().attributes();
        return conflict(attributes.get(ConstraintParser.ON_CONFLICT));
    }

    /** Renders an ON CONFLICT clause, with a blank before it; nothing where there is none. */
    static String conflict(Optional<String> action) {
        return action.map(word -> " ON CONFLICT " + word.toUpperCase(Locale.ROOT))
                .orElse("");
    }

    private static String unsupported(ExclusionConstraint exclusion) {
        throw new io.schemasync.api.error.UnsupportedException(
                "SQLite has no " + exclusion.label() + "; remove it from the target, or use a unique index");
    }
}
