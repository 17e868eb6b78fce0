package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.SequencePrivileges;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes columns. */
final class ColumnDdl {
    private ColumnDdl() {}

    /** Returns the column as CREATE TABLE and ADD COLUMN take it. */
    static String definition(Column column) {
        return name(column) + " " + type(column) + settings(column);
    }

    /** Returns the type with the collation, where one is declared. */
    static String type(Column column) {
        String collation = column.collation();
        return column.type() + (collation == null ? "" : " COLLATE " + collation);
    }

    /** Returns how the value comes about and whether it may be NULL; begins with a space unless empty. */
    static String settings(Column column) {
        var sql = new StringBuilder();
        Column.Generation generation = column.generation();
        Column.Identity identity = column.identity();
        if (generation != null) {
            sql.append(" GENERATED ALWAYS AS (")
                    .append(generation.expression())
                    .append(generation.stored() ? ") STORED" : ") VIRTUAL");
        } else if (identity != null) {
            sql.append(" ").append(IdentityDdl.clause(identity));
        } else if (column.defaultValue() != null) {
            sql.append(" DEFAULT ").append(column.defaultValue());
        }
        if (!column.nullable() && !column.metadata().attributes().isSet("not-null.not-valid")) {
            sql.append(" ").append(notNull(column));
        }
        return sql.toString();
    }

    private static String notNull(Column column) {
        String name = column.metadata().attributes().get("not-null-name").orElse(null);
        return (name == null ? "" : "CONSTRAINT " + Identifiers.quote(name) + " ")
                + "NOT NULL"
                + (column.metadata().attributes().isSet("not-null.no-inherit") ? " NO INHERIT" : "");
    }

    /** Returns the subcommands for what a column's definition cannot say on every version. */
    static List<String> afterCreation(Column column, int version) {
        var subcommands = new ArrayList<>(ColumnAttributes.changes(Metadata.none(), column, version));
        if (!column.nullable() && column.metadata().attributes().isSet("not-null.not-valid")) {
            subcommands.add(notValidNotNull(column));
        }
        return subcommands;
    }

    /** {@code ADD CONSTRAINT … NOT NULL … NOT VALID}, since version 18. */
    private static String notValidNotNull(Column column) {
        String name = column.metadata().attributes().get("not-null-name").orElse(null);
        return "ADD " + (name == null ? "" : "CONSTRAINT " + Identifiers.quote(name) + " ") + "NOT NULL " + name(column)
                + (column.metadata().attributes().isSet("not-null.no-inherit") ? " NO INHERIT" : "") + " NOT VALID";
    }

    /** Returns comment and privileges of a column that is new or stays, and of the sequence behind it. */
    static List<String> metadata(Table table, @Nullable Column from, Column to, PlanningContext context) {
        Metadata before = from == null ? Metadata.none() : from.metadata();
        var statements = new ArrayList<>(Comments.change(
                "COLUMN " + TableDdl.name(table) + "." + name(to),
                before.comment(),
                to.metadata().comment()));
        statements.addAll(Grants.change(
                "TABLE " + TableDdl.name(table),
                ofColumn(before.grants(), to),
                ofColumn(to.metadata().grants(), to)));
        statements.addAll(IdentityDdl.metadata(table, from, to, context));
        return statements;
    }

    /** Returns a column's privileges as the table's statements name them. */
    static SortedSet<Grant> ofColumn(SortedSet<Grant> grants, Column column) {
        var named = new TreeSet<Grant>();
        grants.stream()
                .filter(grant -> !SequencePrivileges.isOne(grant))
                .forEach(grant ->
                        named.add(new Grant(grant.grantee(), grant.privilege(), column.name(), grant.grantable())));
        return named;
    }

    static String name(Column column) {
        return Identifiers.quote(column.name());
    }
}
