package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Unmodelled;
import io.schemasync.api.model.Unreadable;
import io.schemasync.postgres.internal.PostgresKinds;
import java.sql.SQLException;

/** Reads what is there and cannot be compared: nothing is left out in silence. */
final class Unmanageable {
    /** Kinds without a model, by one query; those outside schemas only with the whole database. */
    private static final String UNMODELLED = """
            SELECT {scope n.oid}, {own n.oid: pg_describe_object(l.classoid, l.objoid, l.objsubid)} AS object,
                   'security label' AS facet,
                   'the label of provider ' || l.provider || ' is neither compared nor set' AS explanation
            FROM pg_seclabel AS l
            CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, 0) AS i
            JOIN pg_namespace AS n ON n.nspname = i.schema
            WHERE n.oid {namespaces}
            UNION ALL
            SELECT {scope c.relnamespace}, {own c.relnamespace: pg_describe_object('pg_constraint'::regclass, k.oid, 0)}, 'comment',
                   'a comment on what a table has from its parent is neither compared nor set'
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_constraint AS k ON k.conrelid = c.oid AND (k.conparentid <> 0 OR k.contype = 'c' AND NOT k.conislocal)
            JOIN pg_description AS d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = k.oid AND d.objsubid = 0
            UNION ALL
            SELECT {scope c.relnamespace}, {own c.relnamespace: pg_describe_object('pg_class'::regclass, c.oid, 0)},
                   CASE WHEN d.objoid IS NULL THEN 'options' ELSE 'comment' END,
                   'what is said of a partition''s share of its parent''s index is neither compared nor set'
            FROM {members pg_class} AS here
            JOIN pg_index AS i ON i.indrelid = here.oid
            JOIN pg_class AS c ON c.oid = i.indexrelid AND c.relnamespace = here.namespace
            JOIN pg_inherits AS h ON h.inhrelid = c.oid
            JOIN pg_class AS p ON p.oid = h.inhparent
            LEFT JOIN pg_description AS d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
            WHERE d.objoid IS NOT NULL OR c.reloptions IS DISTINCT FROM p.reloptions OR c.reltablespace <> p.reltablespace
            """;

    private static final String OF_DATABASE = """
            UNION ALL
            SELECT 0, 'subscription ' || quote_ident(s.subname), 'definition',
                   'its connection holds secrets, so it is neither compared nor made'
            FROM pg_subscription AS s
            JOIN pg_database AS b ON b.oid = s.subdbid
            WHERE b.datname = current_database()
            UNION ALL
            SELECT 0, CASE WHEN s.setrole = 0 THEN 'database' ELSE 'role ' || quote_ident(pg_get_userbyid(s.setrole)) || ' in this database' END,
                   'configuration', array_to_string(s.setconfig, ', ') || ' is neither compared nor set: use '
                   || CASE WHEN s.setrole = 0 THEN 'ALTER DATABASE SET' ELSE 'ALTER ROLE IN DATABASE SET' END
            FROM pg_db_role_setting AS s
            JOIN pg_database AS b ON b.oid = s.setdatabase
            WHERE b.datname = current_database()
            """;

    /** Manual page "pg_user_mappings": who sees the options. */
    private static final String HIDDEN_MAPPINGS = """
            SELECT {scope s.oid}, quote_ident(m.srvname) AS server
            FROM pg_user_mappings AS m
            JOIN pg_foreign_server AS s ON s.oid = m.srvid
            WHERE m.umoptions IS NULL
              AND NOT (SELECT r.rolsuper FROM pg_roles AS r WHERE r.rolname = current_user)
              AND NOT pg_has_role(s.srvowner, 'USAGE')
              AND NOT (m.usename = current_user AND has_server_privilege(s.oid, 'USAGE'))
            ORDER BY m.srvname COLLATE "C"
            LIMIT 1
            """;

    private Unmanageable() {}

    static void read(Catalog catalog, Draft draft) throws SQLException {
        catalog.query(
                UNMODELLED + (catalog.wholeDatabase() ? OF_DATABASE : "") + "ORDER BY scope",
                row -> draft.unmodelled()
                        .add(new Unmodelled(row.text("object"), row.text("facet"), row.text("explanation"))));
        if (catalog.wholeDatabase()) {
            catalog.query(
                    HIDDEN_MAPPINGS,
                    row -> draft.unreadable()
                            .add(new Unreadable(
                                    PostgresKinds.USER_MAPPING,
                                    null,
                                    "the options of user mappings of server " + row.text("server")
                                            + " are shown to its owner and to superusers alone",
                                    "inspect as the owner of the server, or exclude the kind user-mapping")));
        }
    }
}
