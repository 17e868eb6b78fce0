package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.SqlText;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads tables and views themselves (manual page "pg_class"). */
final class Relations {
    private static final String RELATIONS = """
            SELECT {scope c.relnamespace}, c.oid, n.nspname, c.relname, c.relkind::text AS kind, c.relpersistence::text AS persistence, c.reloptions,
                   (SELECT t.reloptions FROM pg_class AS t WHERE t.oid = c.reltoastrelid) AS toast_options,
                   CASE WHEN am.amname <> 'heap' THEN quote_ident(am.amname) END AS access_method,
                   quote_ident(s.spcname) AS tablespace,
                   c.relreplident::text AS replica_identity,
                   (SELECT x.relname FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid
                    WHERE i.indrelid = c.oid AND i.indisreplident) AS replica_index,
                   (SELECT x.relname FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid
                    WHERE i.indrelid = c.oid AND i.indisclustered) AS cluster_index,
                   c.relrowsecurity, c.relforcerowsecurity,
                   CASE WHEN c.reloftype <> 0 THEN {own c.relnamespace: format_type(c.reloftype, NULL)} END AS of_type,
                   CASE WHEN c.relkind = 'p' THEN {own c.relnamespace: pg_get_partkeydef(c.oid)} END AS partition_key,
                   CASE WHEN c.relispartition THEN {own c.relnamespace: pg_get_expr(c.relpartbound, c.oid)}
                        || CASE WHEN EXISTS (SELECT 1 FROM pg_inherits AS h WHERE h.inhrelid = c.oid AND h.inhdetachpending)
                                THEN ' DETACH PENDING' ELSE '' END
                   END AS bound,
                   CASE WHEN c.relkind IN ('v', 'm') THEN {own c.relnamespace: pg_get_viewdef(c.oid)} END AS query,
                   fs.srvname AS server, ft.ftoptions, d.description AS comment,
                   c.relkind = 'm' AND NOT c.relispopulated AS unpopulated,
                   %s
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            LEFT JOIN pg_am AS am ON am.oid = c.relam
            LEFT JOIN pg_tablespace AS s ON s.oid = c.reltablespace
            LEFT JOIN pg_foreign_table AS ft ON ft.ftrelid = c.oid
            LEFT JOIN pg_foreign_server AS fs ON fs.oid = ft.ftserver
            LEFT JOIN pg_description AS d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
            ORDER BY scope, c.oid
            """.formatted(Privileges.sql("c.relacl", "c.relowner"));

    private static final String PARENTS = """
            SELECT {scope c.relnamespace}, i.inhrelid, n.nspname, p.relname
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_inherits AS i ON i.inhrelid = c.oid
            JOIN pg_class AS p ON p.oid = i.inhparent
            JOIN pg_namespace AS n ON n.oid = p.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f')
            ORDER BY scope, i.inhrelid, i.inhseqno
            """;

    /** A row type is the relation's own, and an array of it too. */
    private static final String ROW_TYPES = """
            SELECT {scope c.relnamespace}, c.oid, t.oid AS type, t.typarray
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_type AS t ON t.oid = c.reltype
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
            ORDER BY scope
            """;

    /** A view's query is a rule of it, and what the query needs is what that rule needs. */
    private static final String QUERIES = """
            SELECT {scope c.relnamespace}, r.oid, r.ev_class
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_rewrite AS r ON r.ev_class = c.oid
            WHERE r.rulename = '_RETURN'
            ORDER BY scope
            """;

    private final Catalog catalog;
    private final Draft draft;
    private final ExtensionMembers members;

    Relations(Catalog catalog, Draft draft, ExtensionMembers members) {
        this.catalog = catalog;
        this.draft = draft;
        this.members = members;
    }

    void read() throws SQLException {
        catalog.query(RELATIONS, row -> add(row));
        catalog.query(PARENTS, row -> {
            Relation relation = draft.relations().get(row.oid("inhrelid"));
            if (relation != null) {
                relation.parents.add(catalog.name(row.text("nspname"), row.text("relname")));
            }
            return true;
        });
        catalog.query(QUERIES, row -> {
            Relation relation = draft.relations().get(row.oid("ev_class"));
            if (relation != null) {
                draft.oids().put("pg_rewrite", row.oid("oid"), relation.id().ref());
            }
            return true;
        });
        catalog.query(ROW_TYPES, row -> {
            Relation relation = draft.relations().get(row.oid("oid"));
            if (relation != null) {
                draft.oids().put("pg_type", row.oid("type"), relation.id().ref());
                draft.oids().put("pg_type", row.oid("typarray"), relation.id().ref());
            }
            return true;
        });
    }

    private boolean add(Row row) throws SQLException {
        long oid = row.oid("oid");
        if (members.has("pg_class", oid)) {
            return false;
        }
        ObjectName name = catalog.name(row.text("nspname"), row.text("relname"));
        var relation = new Relation(
                row.text("kind").charAt(0),
                name,
                row.optional("partition_key"),
                row.sql("bound"),
                query(row.optional("query")),
                metadata(row));
        draft.relations().put(oid, relation);
        draft.oids().put("pg_class", oid, relation.id().ref());
        return true;
    }

    private static @Nullable SqlText query(@Nullable String definition) {
        if (definition == null) {
            return null;
        }
        String text = definition.strip();
        return Deparsed.of(text.endsWith(";") ? text.substring(0, text.length() - 1) : text);
    }

    private static Metadata metadata(Row row) throws SQLException {
        var facts = new Facts()
                .put("persistence", row.text("persistence").equals("u") ? "unlogged" : null)
                .options("option.", row.list("reloptions"))
                .options("toast.", row.list("toast_options"))
                .options("fdw-option.", row.list("ftoptions"))
                .put("access-method", row.optional("access_method"))
                .put("tablespace", row.optional("tablespace"))
                .put("server", row.optional("server"))
                .put("replica-identity", replicaIdentity(row))
                .put("cluster-on", row.optional("cluster_index"))
                .flag("unpopulated", row.flag("unpopulated"))
                .flag("row-security", row.flag("relrowsecurity"))
                .flag("force-row-security", row.flag("relforcerowsecurity"))
                .put("of-type", row.optional("of_type"));
        Metadata metadata = Metadata.none().withComment(row.optional("comment")).withAttributes(facts.build());
        return Privileges.TABLE.addTo(metadata, row);
    }

    private static @Nullable String replicaIdentity(Row row) throws SQLException {
        return switch (row.text("replica_identity")) {
            case "f" -> "full";
            case "n" ->
                row.text("kind").toLowerCase(Locale.ROOT).equals("r")
                                || row.text("kind").equals("p")
                        ? "nothing"
                        : null;
            case "i" -> "index:" + row.optional("replica_index");
            default -> null;
        };
    }
}
