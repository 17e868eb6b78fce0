package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import java.sql.SQLException;

/**
 * Reads what needs what (manual page "pg_depend"), down to the column. What a view reads its rule {@code _RETURN} needs; what a
 * publication or an operator class holds, the entries under it.
 */
final class Dependencies {
    private static final String DEPENDENCIES = """
            SELECT CASE WHEN v.oid IS NULL THEN coalesce(o.refclassid, d.classid)::regclass::text ELSE 'pg_class' END AS catalog,
                   coalesce(v.ev_class, o.refobjid, d.objid) AS objid, d.objsubid,
                   d.refclassid::regclass::text AS ref_catalog, d.refobjid, d.refobjsubid, d.deptype::text AS type
            FROM pg_depend AS d
            LEFT JOIN pg_rewrite AS v
              ON v.oid = d.objid AND d.classid = 'pg_rewrite'::regclass AND v.rulename = '_RETURN'
            LEFT JOIN pg_depend AS o
              ON d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass, 'pg_publication_rel'::regclass,
                               to_regclass('pg_catalog.pg_publication_namespace'))
                AND o.classid = d.classid AND o.objid = d.objid
                AND o.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_publication'::regclass)
            WHERE d.deptype IN ('n', 'a', 'i') AND d.objid >= 16384
            """;

    private final Catalog catalog;
    private final Draft draft;

    Dependencies(Catalog catalog, Draft draft) {
        this.catalog = catalog;
        this.draft = draft;
    }

    void read() throws SQLException {
        catalog.query(DEPENDENCIES, row -> {
            Ref holder = draft.oids().get(row.text("catalog"), row.oid("objid"), row.number("objsubid"));
            Ref on = draft.oids().get(row.text("ref_catalog"), row.oid("refobjid"), row.number("refobjsubid"));
            if (holder != null && on != null && !isOwnership(holder, on, row.text("type"))) {
                draft.depends(holder, on);
            }
            return true;
        });
    }

    /** A sequence that goes with its column does not need it: the column's default needs the sequence. */
    private static boolean isOwnership(Ref holder, Ref on, String type) {
        return type.equals("a") && holder.object().kind().equals(ObjectKind.SEQUENCE) && !on.isWhole();
    }
}
