package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SqlText;
import io.schemasync.postgres.internal.SequencePrivileges;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the columns of tables and views (manual page "pg_attribute"). */
final class Columns {
    private static final String OF_SEQUENCE = "sequence_";

    private static final String COLUMNS = """
            SELECT {scope c.relnamespace}, a.attrelid, a.attnum, a.attname,
                   {own c.relnamespace: format_type(a.atttypid, a.atttypmod)} AS type, a.attnotnull,
                   a.attidentity::text AS identity, a.attgenerated::text AS generated,
                   CASE WHEN d.oid IS NOT NULL THEN {own c.relnamespace: pg_get_expr(d.adbin, d.adrelid)} END AS expression, d.oid AS default_oid,
                   CASE WHEN a.attcollation <> t.typcollation THEN {own c.relnamespace: a.attcollation::regcollation::text} END AS collation,
                   CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END AS storage,
                   nullif(a.attcompression::text, '') AS compression,
                   nullif(a.attstattarget, -1) AS statistics, a.attoptions, a.attfdwoptions, a.attislocal, a.attinhcount,
                   s.seqrelid, n.nspname, sc.relname AS sequence, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcache, s.seqcycle,
                   c.relname, b.description AS comment, sd.description AS sequence_comment,
                   %s,
                   %s
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_attribute AS a ON a.attrelid = c.oid
            JOIN pg_type AS t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_description AS b
              ON b.classoid = 'pg_class'::regclass AND b.objoid = a.attrelid AND b.objsubid = a.attnum
            LEFT JOIN LATERAL (
              SELECT o.objid FROM pg_depend AS o
              WHERE a.attidentity <> '' AND o.refclassid = 'pg_class'::regclass AND o.refobjid = a.attrelid
                AND o.refobjsubid = a.attnum AND o.classid = 'pg_class'::regclass AND o.deptype = 'i'
              OFFSET 0) AS o ON true
            LEFT JOIN pg_sequence AS s ON s.seqrelid = o.objid
            LEFT JOIN pg_class AS sc ON sc.oid = s.seqrelid
            LEFT JOIN pg_namespace AS n ON n.oid = sc.relnamespace
            LEFT JOIN pg_description AS sd
              ON sd.classoid = 'pg_class'::regclass AND sd.objoid = s.seqrelid AND sd.objsubid = 0
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
              AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY scope, a.attrelid, a.attnum
            """.formatted(
                    Privileges.sql("a.attacl", "c.relowner"), Privileges.list("sc.relacl", "sc.relowner", OF_SEQUENCE));

    private static final Map<String, String> STORAGE =
            Map.of("p", "plain", "e", "external", "m", "main", "x", "extended");
    private static final Map<String, String> COMPRESSION = Map.of("p", "pglz", "l", "lz4");

    private final Catalog catalog;
    private final Draft draft;

    Columns(Catalog catalog, Draft draft) {
        this.catalog = catalog;
        this.draft = draft;
    }

    void read() throws SQLException {
        catalog.query(COLUMNS, this::add);
    }

    private boolean add(Row row) throws SQLException {
        Relation relation = draft.relations().get(row.oid("attrelid"));
        if (relation == null) {
            return false;
        }
        if (relation.isTable()) {
            Column column = column(row, relation);
            relation.columns.add(column);
            var ref = relation.id().column(column.name());
            draft.oids().putColumn(row.oid("attrelid"), row.number("attnum"), ref);
            draft.oids().put("pg_attrdef", row.oid("default_oid"), ref);
            if (row.optional("seqrelid") != null) {
                var sequence = catalog.name(row.text("nspname"), row.text("sequence"));
                draft.oids()
                        .put(
                                "pg_class",
                                row.oid("seqrelid"),
                                ObjectId.of(ObjectKind.SEQUENCE, sequence).ref());
            }
        } else {
            draft.oids().put("pg_attrdef", row.oid("default_oid"), relation.id().ref());
            ofView(row, relation);
        }
        return true;
    }

    private static Column column(Row row, Relation relation) throws SQLException {
        boolean generated = !row.text("generated").isEmpty();
        SqlText expression = row.sql("expression");
        boolean inherited = row.number("attinhcount") > 0;
        String storage = row.optional("storage");
        String compression = row.optional("compression");
        var facts = new Facts()
                .put("storage", storage == null ? null : STORAGE.get(storage))
                .put("compression", compression == null ? null : COMPRESSION.get(compression))
                .put("statistics", row.optional("statistics"))
                .options("option.", row.list("attoptions"))
                .options("fdw-option.", row.list("attfdwoptions"))
                .flag("inherited", inherited)
                .flag("local", inherited && row.flag("attislocal"));
        Metadata metadata = Metadata.none().withComment(row.optional("comment")).withAttributes(facts.build());
        return new Column(
                row.text("attname"),
                SqlText.of(row.text("type")),
                !row.flag("attnotnull"),
                generated ? null : expression,
                generated && expression != null
                        ? new Column.Generation(
                                expression, row.text("generated").equals("s"))
                        : null,
                identity(row, relation),
                row.optional("collation"),
                withSequence(Privileges.COLUMN.addTo(metadata, row), row));
    }

    /** Adds who may use the sequence behind an identity. */
    private static Metadata withSequence(Metadata metadata, Row row) throws SQLException {
        if (row.optional("seqrelid") == null) {
            return metadata;
        }
        Set<Grant> grants = new TreeSet<>(metadata.grants());
        grants.addAll(SequencePrivileges.toColumn(ofSequence(row).grants()));
        return metadata.withGrants(grants);
    }

    private static Metadata ofSequence(Row row) throws SQLException {
        return Privileges.SEQUENCE.addTo(Metadata.none(), row, OF_SEQUENCE);
    }

    private static Column.@Nullable Identity identity(Row row, Relation relation) throws SQLException {
        String identity = row.text("identity");
        if (identity.isEmpty()) {
            return null;
        }
        var facts = new Facts();
        if (row.optional("seqrelid") != null) {
            SequenceOptions.of(row).putUnusual(facts, row.text("type"));
            String generated = GeneratedName.of(relation.name().name(), row.text("attname"), "seq");
            facts.put("sequence-name", row.text("sequence").equals(generated) ? null : row.text("sequence"));
            facts.put("sequence-comment", row.optional("sequence_comment"));
            facts.put(
                    "sequence-owner-privileges",
                    ofSequence(row).attributes().get("owner-privileges").orElse(null));
        }
        return new Column.Identity(identity.equals("a"), facts.build());
    }

    /** A view has no columns of its own in the model: what is said of one stands at the view. */
    private static void ofView(Row row, Relation view) throws SQLException {
        String name = row.text("attname");
        String columns = view.metadata()
                .attributes()
                .get("columns")
                .map(text -> text + ", ")
                .orElse("");
        view.attribute(
                "columns",
                columns + Identifiers.quote(name) + " " + row.text("type")
                        + (row.optional("collation") == null ? "" : " COLLATE " + row.optional("collation")));
        String expression = row.optional("expression");
        if (expression != null) {
            view.attribute("column-default." + name, expression);
        }
        String comment = row.optional("comment");
        if (comment != null) {
            view.attribute("column-comment." + name, comment);
        }
        String statistics = row.optional("statistics");
        if (statistics != null) {
            view.attribute("column-statistics." + name, statistics);
        }
        String storage = row.optional("storage");
        if (storage != null) {
            view.attribute("column-storage." + name, STORAGE.getOrDefault(storage, storage));
        }
        List<String> options = row.list("attoptions");
        if (!options.isEmpty()) {
            view.attribute("column-options." + name, options.stream().sorted().collect(Collectors.joining(",")));
        }
        if (!row.flag("acl_is_default")) {
            Metadata ofColumn = Privileges.COLUMN.addTo(Metadata.none(), row);
            Set<Grant> grants = new TreeSet<>(view.metadata().grants());
            ofColumn.grants()
                    .forEach(grant ->
                            grants.add(new Grant(grant.grantee(), grant.privilege(), name, grant.grantable())));
            view.metadata(view.metadata().withGrants(grants));
        }
    }
}
