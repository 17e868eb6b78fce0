package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;

/** Writes constraints. */
final class ConstraintDdl {
    private ConstraintDdl() {}

    /** Returns the constraint with its name, as CREATE TABLE and ADD take it. */
    static String definition(Constraint constraint) {
        return "CONSTRAINT " + Identifiers.quote(Parts.name(constraint)) + " " + body(constraint);
    }

    /** Returns what makes a primary key or a unique constraint of an index; nothing for others, which cannot be made so. */
    static List<String> addUsing(Table table, Constraint constraint, Index index) {
        String words = switch (constraint) {
            case PrimaryKey key -> "PRIMARY KEY" + using(index) + deferrability(key.deferrability());
            case UniqueConstraint key -> "UNIQUE" + using(index) + deferrability(key.deferrability());
            case ForeignKey ignored -> "";
            case CheckConstraint ignored -> "";
            case ExclusionConstraint ignored -> "";
        };
        return words.isEmpty()
                ? List.of()
                : TableDdl.alter(
                        table, List.of("ADD CONSTRAINT " + Identifiers.quote(Parts.name(constraint)) + " " + words));
    }

    private static String using(Index index) {
        return " USING INDEX " + Identifiers.quote(index.name());
    }

    private static String body(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key ->
                "PRIMARY KEY (" + keys(key.keys(), key.metadata()) + ")" + include(key.include())
                        + indexSettings(key.metadata()) + deferrability(key.deferrability());
            case UniqueConstraint key ->
                "UNIQUE " + (key.nullsNotDistinct() ? "NULLS NOT DISTINCT " : "") + "("
                        + keys(key.keys(), key.metadata()) + ")" + include(key.include())
                        + indexSettings(key.metadata()) + deferrability(key.deferrability());
            case ForeignKey key -> foreignKey(key);
            case CheckConstraint check ->
                "CHECK (" + check.expression() + ")" + (check.noInherit() ? " NO INHERIT" : "")
                        + validity(check.validated(), check.enforced());
            case ExclusionConstraint exclusion -> exclusion.definition() + deferrability(exclusion.deferrability());
        };
    }

    private static String foreignKey(ForeignKey key) {
        String match = key.match();
        return "FOREIGN KEY (" + columns(key.columns(), key.metadata()) + ") REFERENCES "
                + Identifiers.quote(key.referencedTable())
                + (key.referencedColumns().isEmpty()
                        ? ""
                        : " (" + columns(key.referencedColumns(), key.metadata()) + ")")
                + (match == null ? "" : " MATCH " + match)
                + (key.onUpdate() == ForeignKey.Action.NO_ACTION
                        ? ""
                        : " ON UPDATE " + key.onUpdate().sql())
                + (key.onDelete() == ForeignKey.Action.NO_ACTION
                        ? ""
                        : " ON DELETE " + key.onDelete().sql())
                + (key.onDeleteColumns().isEmpty() ? "" : " (" + Identifiers.quote(key.onDeleteColumns()) + ")")
                + deferrability(key.deferrability())
                + validity(key.validated(), key.enforced());
    }

    private static String keys(List<IndexKey> keys, Metadata metadata) {
        var columns = new ArrayList<String>();
        for (IndexKey key : keys) {
            String column = key.column();
            columns.add(column == null ? "" : column);
        }
        String quoted = Identifiers.quote(columns);
        return isPeriod(metadata) ? quoted + " WITHOUT OVERLAPS" : quoted;
    }

    /** The last column of a temporal foreign key is its period. */
    private static String columns(List<String> columns, Metadata metadata) {
        if (!isPeriod(metadata)) {
            return Identifiers.quote(columns);
        }
        int last = columns.size() - 1;
        return Identifiers.quote(columns.subList(0, last)) + (last == 0 ? "" : ", ") + "PERIOD "
                + Identifiers.quote(columns.get(last));
    }

    private static boolean isPeriod(Metadata metadata) {
        return metadata.attributes().isSet("period");
    }

    private static String include(List<String> columns) {
        return columns.isEmpty() ? "" : " INCLUDE (" + Identifiers.quote(columns) + ")";
    }

    private static String indexSettings(Metadata metadata) {
        return Options.with(metadata)
                + metadata.attributes()
                        .get("tablespace")
                        .map(space -> " USING INDEX TABLESPACE " + space)
                        .orElse("");
    }

    /** Returns the words for when a constraint is checked; begins with a space unless empty. */
    static String deferrability(Constraint.Deferrability deferrability) {
        return switch (deferrability) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private static String validity(boolean validated, boolean enforced) {
        return !enforced ? " NOT ENFORCED" : validated ? "" : " NOT VALID";
    }
}
