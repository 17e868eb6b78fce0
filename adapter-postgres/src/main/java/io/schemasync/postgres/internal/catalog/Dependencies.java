package io.schemasync.postgres.internal.catalog;

import static java.util.Objects.requireNonNull;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what needs what (manual page "pg_depend"), down to the column. What a view reads its rule {@code _RETURN} needs; what a
 * publication or an operator class holds, the entries under it.
 */
final class Dependencies {
    private static final String DEPENDENCIES = """
            SELECT {scope s.namespace}, coalesce(o.refclassid, d.classid) AS catalog, coalesce(o.refobjid, d.objid) AS objid,
                   d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype::text AS type
            FROM pg_depend AS d
            %s
            LEFT JOIN LATERAL (
              SELECT o.refclassid, o.refobjid FROM pg_depend AS o
              WHERE d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass, 'pg_publication_rel'::regclass,
                                  to_regclass('pg_catalog.pg_publication_namespace'))
                AND o.classid = d.classid AND o.objid = d.objid
                AND o.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_publication'::regclass)
              OFFSET 0) AS o ON true
            WHERE d.deptype IN ('n', 'a', 'i', 'x') AND d.objid >= 16384
            ORDER BY scope
            """;

    /** Within a schema only what lives in it is needed: what is said to live there, and what belongs to that. */
    private static final String IN_SCHEMAS = """
            JOIN (SELECT DISTINCT m.classid, m.objid, m.refobjid FROM pg_depend AS m
                  WHERE m.refclassid = 'pg_namespace'::regclass AND m.refobjid {namespaces}
                  UNION ALL
                  SELECT 'pg_class'::regclass, i.indexrelid, c.relnamespace
                  FROM {members pg_class} AS here
                  JOIN pg_index AS i ON i.indrelid = here.oid
                  JOIN pg_class AS c ON c.oid = i.indexrelid
                  UNION ALL
                  SELECT 'pg_constraint'::regclass, k.oid, k.connamespace
                  FROM {members pg_class} AS here JOIN pg_constraint AS k ON k.conrelid = here.oid
                  UNION ALL
                  SELECT 'pg_type'::regclass, x.type, c.relnamespace
                  FROM {members pg_class} AS here
                  JOIN pg_class AS c ON c.oid = here.oid
                  JOIN pg_type AS t ON t.oid = c.reltype
                  CROSS JOIN LATERAL unnest(ARRAY[t.oid, t.typarray]) AS x (type)
                  UNION ALL
                  SELECT 'pg_type'::regclass, x.type, t.typnamespace
                  FROM {members pg_type} AS here
                  JOIN pg_type AS t ON t.oid = here.oid
                  LEFT JOIN pg_range AS r ON r.rngtypid = t.oid
                  LEFT JOIN pg_type AS mt ON mt.oid = r.rngmultitypid
                  CROSS JOIN LATERAL unnest(ARRAY[t.typarray, r.rngmultitypid, mt.typarray]) AS x (type)) AS s (classid, objid, namespace)
              ON s.classid = d.refclassid AND s.objid = d.refobjid""";

    private final Catalog catalog;
    private final Draft draft;
    private final Map<Long, String> catalogs;

    /** @param catalogs the names of the system catalogs by object id */
    Dependencies(Catalog catalog, Draft draft, Map<Long, String> catalogs) {
        this.catalog = catalog;
        this.draft = draft;
        this.catalogs = catalogs;
    }

    void read() throws SQLException {
        catalog.query(DEPENDENCIES.formatted(catalog.wholeDatabase() ? "" : IN_SCHEMAS), row -> {
            Ref holder = ref(row.oid("catalog"), row.oid("objid"), row.number("objsubid"));
            Ref on = ref(row.oid("refclassid"), row.oid("refobjid"), row.number("refobjsubid"));
            if (holder != null && on != null) {
                add(holder, on, row.text("type"));
            }
            return true;
        });
    }

    private void add(Ref holder, Ref on, String type) {
        if (isKey(holder, on, type)) {
            draft.depends(on, holder);
        } else if (!isOwnership(holder, on, type)) {
            draft.depends(holder, on);
        }
    }

    /** Of a column in a partition key the catalog says that it goes with the table only: the table as a whole needs it. */
    private static boolean isKey(Ref holder, Ref on, String type) {
        return type.equals("i") && !holder.isWhole() && on.isWhole() && on.covers(holder);
    }

    private @Nullable Ref ref(long ofCatalog, long oid, int column) {
        return draft.oids().get(requireNonNull(catalogs.get(ofCatalog)), oid, column);
    }

    /** A sequence that goes with its column does not need it: the column's default or identity needs the sequence. */
    private static boolean isOwnership(Ref holder, Ref on, String type) {
        return !type.equals("n") && holder.object().kind().equals(ObjectKind.SEQUENCE) && !on.isWhole();
    }
}
