package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Constraint.Deferrability;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.UniqueConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the constraints of tables and domains (manual page "pg_constraint"). A partition's copies come with its parent. */
final class Constraints {
    private static final String CONSTRAINTS = """
            SELECT {scope k.connamespace}, k.oid, k.conrelid, k.contypid, k.conname, k.contype::text AS type, k.condeferrable, k.condeferred,
                   k.convalidated, {since 18: k.conenforced | true} AS conenforced, k.connoinherit, k.conislocal, k.coninhcount,
                   {since 18: k.conperiod | false} AS conperiod,
                   (SELECT array_agg(a.attname::text ORDER BY x.n) FROM unnest(k.conkey) WITH ORDINALITY AS x (attnum, n)
                    JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = x.attnum) AS columns,
                   rn.nspname AS ref_schema, r.relname AS ref_table,
                   CASE WHEN k.contype = 'f' THEN (
                     SELECT array_agg(a.attname::text ORDER BY x.n) FROM unnest(k.confkey) WITH ORDINALITY AS x (attnum, n)
                     JOIN pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = x.attnum) END AS ref_columns,
                   k.confmatchtype::text AS match, k.confupdtype::text AS on_update, k.confdeltype::text AS on_delete,
                   CASE WHEN {since 15: k.confdelsetcols IS NOT NULL | false} THEN (
                     SELECT array_agg(a.attname::text ORDER BY x.n)
                     FROM unnest({since 15: k.confdelsetcols | NULL::smallint[]}) WITH ORDINALITY AS x (attnum, n)
                     JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = x.attnum) END AS delete_columns,
                   CASE WHEN k.contype = 'c' THEN {own k.connamespace: pg_get_expr(k.conbin, k.conrelid)} END AS expression,
                   CASE WHEN k.contype = 'x' THEN {own k.connamespace: pg_get_constraintdef(k.oid)} END AS definition,
                   i.indexrelid, ic.reloptions, quote_ident(s.spcname) AS tablespace,
                   {since 15: i.indnullsnotdistinct | false} AS nulls_not_distinct, NOT i.indisvalid AS invalid,
                   CASE WHEN i.indnatts > i.indnkeyatts THEN (
                     SELECT array_agg(a.attname::text ORDER BY x.n) FROM unnest(i.indkey) WITH ORDINALITY AS x (attnum, n)
                     JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = x.attnum
                     WHERE x.n > i.indnkeyatts) END AS include,
                   d.description AS comment, id.description AS index_comment
            FROM %s AND k.connamespace = here.namespace
            LEFT JOIN pg_class AS r ON r.oid = k.confrelid
            LEFT JOIN pg_namespace AS rn ON rn.oid = r.relnamespace
            LEFT JOIN pg_index AS i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
            LEFT JOIN pg_class AS ic ON ic.oid = i.indexrelid
            LEFT JOIN pg_tablespace AS s ON s.oid = ic.reltablespace
            LEFT JOIN pg_description AS d
              ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
            LEFT JOIN pg_description AS id
              ON id.classoid = 'pg_class'::regclass AND id.objoid = i.indexrelid AND id.objsubid = 0
            WHERE k.conparentid = 0
              AND k.contype IN ('p', 'u', 'c', 'f', 'x') AND (k.conislocal OR k.contype <> 'c')
            ORDER BY scope, k.oid
            """;

    private static final String OF_TABLES =
            CONSTRAINTS.formatted("{members pg_class} AS here JOIN pg_constraint AS k ON k.conrelid = here.oid");

    private static final String OF_DOMAINS = CONSTRAINTS.formatted(
            "{members pg_type} AS here JOIN pg_constraint AS k ON k.contypid = here.oid AND k.conrelid = 0");

    private final Catalog catalog;
    private final Draft draft;
    private final Map<Long, List<DomainCheck>> ofDomains = new HashMap<>();

    /** A check of a domain, with the object id under which the catalog says what it needs. */
    record DomainCheck(long oid, CheckConstraint check) {}

    Constraints(Catalog catalog, Draft draft) {
        this.catalog = catalog;
        this.draft = draft;
    }

    void read() throws SQLException {
        catalog.query(OF_TABLES, this::add);
        catalog.query(OF_DOMAINS, this::add);
    }

    /** Returns the checks of a domain. */
    List<DomainCheck> ofDomain(long type) {
        return ofDomains.getOrDefault(type, List.of());
    }

    private boolean add(Row row) throws SQLException {
        Constraint constraint = constraint(row);
        Relation table = draft.relations().get(row.oid("conrelid"));
        if (table != null) {
            table.constraints.add(constraint);
            Ref ref = table.id().part(constraint.kind(), row.text("conname"));
            draft.oids().put("pg_constraint", row.oid("oid"), ref);
            if (row.optional("indexrelid") != null) {
                draft.oids().put("pg_class", row.oid("indexrelid"), ref);
            }
        } else if (constraint instanceof CheckConstraint check) {
            ofDomains
                    .computeIfAbsent(row.oid("contypid"), any -> new ArrayList<>())
                    .add(new DomainCheck(row.oid("oid"), check));
        }
        return true;
    }

    private Constraint constraint(Row row) throws SQLException {
        String name = row.text("conname");
        List<IndexKey> keys = row.list("columns").stream().map(IndexKey::column).toList();
        return switch (row.text("type")) {
            case "p" -> new PrimaryKey(name, keys, row.list("include"), deferrability(row), metadata(row));
            case "u" ->
                new UniqueConstraint(
                        name,
                        keys,
                        row.list("include"),
                        row.flag("nulls_not_distinct"),
                        deferrability(row),
                        metadata(row));
            case "f" -> foreignKey(row);
            case "x" ->
                new ExclusionConstraint(name, exclusion(row.text("definition")), deferrability(row), metadata(row));
            default ->
                new CheckConstraint(
                        name,
                        Deparsed.of(row.text("expression")),
                        row.flag("connoinherit"),
                        row.flag("convalidated"),
                        row.flag("conenforced"),
                        metadata(row));
        };
    }

    private ForeignKey foreignKey(Row row) throws SQLException {
        return new ForeignKey(
                row.text("conname"),
                row.list("columns"),
                catalog.name(row.optional("ref_schema"), row.text("ref_table")),
                row.list("ref_columns"),
                match(row.text("match")),
                action(row.text("on_update")),
                action(row.text("on_delete")),
                row.list("delete_columns"),
                deferrability(row),
                row.flag("convalidated"),
                row.flag("conenforced"),
                metadata(row));
    }

    private static @Nullable String match(String code) {
        return switch (code) {
            case "f" -> "FULL";
            case "p" -> "PARTIAL";
            default -> null;
        };
    }

    private static ForeignKey.Action action(String code) {
        return switch (code) {
            case "r" -> ForeignKey.Action.RESTRICT;
            case "c" -> ForeignKey.Action.CASCADE;
            case "n" -> ForeignKey.Action.SET_NULL;
            case "d" -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }

    private static Deferrability deferrability(Row row) throws SQLException {
        if (!row.flag("condeferrable")) {
            return Deferrability.NOT_DEFERRABLE;
        }
        return row.flag("condeferred") ? Deferrability.INITIALLY_DEFERRED : Deferrability.INITIALLY_IMMEDIATE;
    }

    private static SqlText exclusion(String definition) {
        String text = definition;
        for (String word : List.of(" INITIALLY DEFERRED", " DEFERRABLE")) {
            text = text.endsWith(word) ? text.substring(0, text.length() - word.length()) : text;
        }
        return Deparsed.of(text);
    }

    private static Metadata metadata(Row row) throws SQLException {
        boolean inherited = row.number("coninhcount") > 0;
        var facts = new Facts()
                .options("option.", row.list("reloptions"))
                .put("tablespace", row.optional("tablespace"))
                .put("index-comment", row.optional("index_comment"))
                .flag("invalid", row.flag("invalid"))
                .flag("period", row.flag("conperiod"))
                .flag("inherited", inherited)
                .flag("local", inherited && row.flag("conislocal"));
        return Metadata.none().withComment(row.optional("comment")).withAttributes(facts.build());
    }
}
