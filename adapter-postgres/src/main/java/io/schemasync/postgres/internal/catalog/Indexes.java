package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the indexes that no constraint owns (manual page "pg_index"). A partition's copies come with its parent. */
final class Indexes {
    private static final String INDEXES = """
            SELECT {scope c.relnamespace}, i.indexrelid, i.indrelid, c.relname, i.indisunique, quote_ident(m.amname) AS method, i.indisvalid,
                   {since 15: i.indnullsnotdistinct | false} AS nulls_not_distinct, c.reloptions,
                   quote_ident(s.spcname) AS tablespace, CASE WHEN i.indpred IS NOT NULL THEN {own c.relnamespace: pg_get_expr(i.indpred, i.indrelid)} END AS predicate,
                   {own c.relnamespace: pg_get_indexdef(i.indexrelid, 0, true)} AS definition, d.description AS comment,
                   p.relname AS parent, i.indnkeyatts,
                   k.columns, k.expressions, k.options, k.collations, k.classes, k.statistics
            FROM {members pg_class} AS here
            JOIN pg_index AS i ON i.indrelid = here.oid
            JOIN pg_class AS c ON c.oid = i.indexrelid AND c.relnamespace = here.namespace
            JOIN pg_am AS m ON m.oid = c.relam
            LEFT JOIN pg_tablespace AS s ON s.oid = c.reltablespace
            LEFT JOIN pg_description AS d ON d.classoid = 'pg_class'::regclass AND d.objoid = i.indexrelid AND d.objsubid = 0
            LEFT JOIN pg_inherits AS h ON h.inhrelid = i.indexrelid
            LEFT JOIN pg_class AS p ON p.oid = h.inhparent
            CROSS JOIN LATERAL (
              SELECT array_agg(x.name) AS columns, array_agg(x.expression) AS expressions, array_agg(x.option) AS options,
                     array_agg(x.collation) AS collations, array_agg(x.class) AS classes, array_agg(x.statistics) AS statistics
              FROM (SELECT a.attname::text AS name, x.option::text,
                           CASE WHEN x.attnum <> 0 THEN quote_ident(a.attname)
                           ELSE {own c.relnamespace: pg_get_indexdef(i.indexrelid, x.n::integer, true)} END AS expression,
                           CASE WHEN x.coll <> 0 THEN {own c.relnamespace: x.coll::regcollation::text} END AS collation,
                           CASE WHEN {own c.relnamespace: pg_opclass_is_visible(o.oid)} THEN quote_ident(o.opcname)
                           ELSE quote_ident(n.nspname) || '.' || quote_ident(o.opcname) END AS class,
                           nullif(ia.attstattarget, -1)::text AS statistics
                    FROM unnest(i.indkey, i.indoption, i.indcollation, i.indclass)
                         WITH ORDINALITY AS x (attnum, option, coll, class, n)
                    LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = x.attnum AND x.attnum <> 0
                    LEFT JOIN pg_attribute AS ia ON ia.attrelid = i.indexrelid AND ia.attnum = x.n
                    LEFT JOIN pg_opclass AS o ON o.oid = x.class
                    LEFT JOIN pg_namespace AS n ON n.oid = o.opcnamespace
                    ORDER BY x.n) AS x
            ) AS k
            WHERE h.inhparent IS NOT NULL
               OR NOT EXISTS (SELECT 1 FROM pg_constraint AS own
                              WHERE own.conrelid = i.indrelid AND own.conindid = i.indexrelid AND own.contype IN ('p', 'u', 'x'))
            ORDER BY scope, c.oid
            """;

    private final Catalog catalog;
    private final Draft draft;

    Indexes(Catalog catalog, Draft draft) {
        this.catalog = catalog;
        this.draft = draft;
    }

    void read() throws SQLException {
        catalog.query(INDEXES, this::add);
    }

    private boolean add(Row row) throws SQLException {
        Relation relation = draft.relations().get(row.oid("indrelid"));
        if (relation == null) {
            return false;
        }
        String parent = row.optional("parent");
        if (parent != null) {
            relation.attribute("attached." + parent, row.text("relname"));
        } else {
            relation.indexes.add(index(row));
        }
        if (draft.oids().get("pg_class", row.oid("indexrelid")) == null) { // Else it is a key's.
            draft.oids()
                    .put("pg_class", row.oid("indexrelid"), relation.id().part(ObjectKind.INDEX, row.text("relname")));
        }
        return true;
    }

    private static Index index(Row row) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<@Nullable String> names = row.elements("columns");
        int keyCount = row.number("indnkeyatts");
        for (@Nullable String name : names.subList(keyCount, names.size())) {
            columns.add(String.valueOf(name));
        }
        String method = row.text("method");
        var facts = new Facts()
                .options("option.", row.list("reloptions"))
                .put("tablespace", row.optional("tablespace"))
                .flag("invalid", !row.flag("indisvalid"));
        List<@Nullable String> statistics = row.elements("statistics");
        for (int i = 0; i < statistics.size(); i++) {
            facts.put("statistics." + (i + 1), statistics.get(i));
        }
        return new Index(
                row.text("relname"),
                row.flag("indisunique"),
                method.equals("btree") ? null : method,
                keys(row, keyCount),
                columns,
                row.sql("predicate"),
                row.flag("nulls_not_distinct"),
                Metadata.none().withComment(row.optional("comment")).withAttributes(facts.build()));
    }

    private static List<IndexKey> keys(Row row, int count) throws SQLException {
        List<@Nullable String> columns = row.elements("columns");
        List<String> expressions = row.list("expressions");
        List<@Nullable String> options = row.elements("options");
        List<@Nullable String> collations = row.elements("collations");
        List<@Nullable String> classes = row.elements("classes");
        var definition = new KeyScanner(row.text("definition"));
        var keys = new ArrayList<IndexKey>();
        for (int i = 0; i < count; i++) {
            int option = Integer.parseInt(String.valueOf(options.get(i)));
            keys.add(definition.next(columns.get(i), expressions.get(i), collations.get(i), classes.get(i), option));
        }
        return List.copyOf(keys);
    }
}
