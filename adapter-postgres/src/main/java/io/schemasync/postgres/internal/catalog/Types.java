package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.UserType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads enumerations, domains, composite types and ranges (manual page "pg_type"). */
final class Types {
    private static final String TYPES = """
            SELECT {scope t.typnamespace}, t.oid, t.typarray, r.rngmultitypid, mt.typarray AS multirange_array, t.typrelid,
                   n.nspname, t.typname, t.typtype::text AS kind,
                   (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum AS e
                    WHERE e.enumtypid = t.oid) AS labels,
                   CASE WHEN t.typtype = 'd' THEN {own t.typnamespace: format_type(t.typbasetype, t.typtypmod)} END AS base_type,
                   t.typnotnull, {own t.typnamespace: pg_get_expr(t.typdefaultbin, 0)} AS default_text,
                   CASE WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation
                        THEN {own t.typnamespace: t.typcollation::regcollation::text} END AS collation,
                   {own t.typnamespace: format_type(r.rngsubtype, NULL)} AS subtype,
                   CASE WHEN NOT o.opcdefault THEN
                     CASE WHEN {own t.typnamespace: pg_opclass_is_visible(o.oid)} THEN quote_ident(o.opcname)
                     ELSE quote_ident(opn.nspname) || '.' || quote_ident(o.opcname) END END AS operator_class,
                   CASE WHEN r.rngcollation <> st.typcollation THEN {own t.typnamespace: r.rngcollation::regcollation::text} END AS range_collation,
                   CASE WHEN r.rngcanonical <> 0 THEN {own t.typnamespace: r.rngcanonical::text} END AS canonical,
                   CASE WHEN r.rngsubdiff <> 0 THEN {own t.typnamespace: r.rngsubdiff::text} END AS subtype_diff,
                   mt.typname AS multirange, f.names, f.types, f.collations, f.comments,
                   coalesce(d.description, cd.description) AS comment, %s
            FROM {members pg_type} AS here
            JOIN pg_type AS t ON t.oid = here.oid AND t.typnamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = t.typnamespace
            LEFT JOIN pg_class AS c ON c.oid = t.typrelid
            LEFT JOIN pg_type AS b ON b.oid = t.typbasetype
            LEFT JOIN pg_range AS r ON r.rngtypid = t.oid
            LEFT JOIN pg_type AS st ON st.oid = r.rngsubtype
            LEFT JOIN pg_opclass AS o ON o.oid = r.rngsubopc
            LEFT JOIN pg_namespace AS opn ON opn.oid = o.opcnamespace
            LEFT JOIN pg_type AS mt ON mt.oid = r.rngmultitypid
            LEFT JOIN pg_description AS d ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
            LEFT JOIN pg_description AS cd ON cd.classoid = 'pg_class'::regclass AND cd.objoid = c.oid AND cd.objsubid = 0
            LEFT JOIN LATERAL (
              SELECT array_agg(a.attname::text ORDER BY a.attnum) AS names,
                     array_agg({own t.typnamespace: format_type(a.atttypid, a.atttypmod)} ORDER BY a.attnum) AS types,
                     array_agg(CASE WHEN a.attcollation <> ft.typcollation
                               THEN {own t.typnamespace: a.attcollation::regcollation::text} END ORDER BY a.attnum) AS collations,
                     array_agg(fd.description ORDER BY a.attnum) AS comments
              FROM pg_attribute AS a
              JOIN pg_type AS ft ON ft.oid = a.atttypid
              LEFT JOIN pg_description AS fd
                ON fd.classoid = 'pg_class'::regclass AND fd.objoid = a.attrelid AND fd.objsubid = a.attnum
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            ) AS f ON c.relkind = 'c'
            WHERE t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c'
            ORDER BY scope, t.oid
            """.formatted(Privileges.sql("t.typacl", "t.typowner"));

    private final Catalog catalog;
    private final Draft draft;
    private final ExtensionMembers members;
    private final Constraints constraints;

    Types(Catalog catalog, Draft draft, ExtensionMembers members, Constraints constraints) {
        this.catalog = catalog;
        this.draft = draft;
        this.members = members;
        this.constraints = constraints;
    }

    void read() throws SQLException {
        catalog.query(TYPES, this::add);
    }

    private boolean add(Row row) throws SQLException {
        if (members.has("pg_type", row.oid("oid"))) {
            return false;
        }
        UserType type = type(row);
        var oids = draft.oids();
        for (String column : List.of("oid", "typarray", "rngmultitypid", "multirange_array")) {
            if (row.oid(column) != 0) {
                oids.put("pg_type", row.oid(column), type.id().ref());
            }
        }
        constraints
                .ofDomain(row.oid("oid"))
                .forEach(check ->
                        oids.put("pg_constraint", check.oid(), type.id().ref()));
        if (type instanceof CompositeType) {
            oids.put("pg_class", row.oid("typrelid"), type.id().ref());
        }
        draft.add(type);
        return true;
    }

    private UserType type(Row row) throws SQLException {
        ObjectName name = catalog.name(row.text("nspname"), row.text("typname"));
        Metadata metadata = Privileges.TYPE.addTo(Metadata.none().withComment(row.optional("comment")), row);
        return switch (row.text("kind")) {
            case "e" -> new EnumType(name, row.list("labels"), metadata);
            case "d" ->
                new DomainType(
                        name,
                        SqlText.of(row.text("base_type")),
                        !row.flag("typnotnull"),
                        row.sql("default_text"),
                        row.optional("collation"),
                        constraints.ofDomain(row.oid("oid")).stream()
                                .map(Constraints.DomainCheck::check)
                                .toList(),
                        metadata);
            case "r" -> new RangeType(name, SqlText.of(row.text("subtype")), range(row, name, metadata));
            default -> new CompositeType(name, fields(row), metadata);
        };
    }

    private static Metadata range(Row row, ObjectName name, Metadata metadata) throws SQLException {
        String multirange = row.text("multirange");
        var facts = new Facts()
                .put("subtype-opclass", row.optional("operator_class"))
                .put("collation", row.optional("range_collation"))
                .put("canonical", row.optional("canonical"))
                .put("subtype-diff", row.optional("subtype_diff"))
                .put("multirange", multirange.equals(usualMultirange(name.name())) ? null : multirange);
        var all = new Facts();
        metadata.attributes().values().forEach(all::put);
        facts.build().values().forEach(all::put);
        return metadata.withAttributes(all.build());
    }

    /** Manual page "CREATE TYPE": "range" becomes "multirange", or "_multirange" is added. */
    private static String usualMultirange(String range) {
        int at = range.indexOf("range");
        return at < 0 ? range + "_multirange" : range.substring(0, at) + "multi" + range.substring(at);
    }

    private static List<Column> fields(Row row) throws SQLException {
        List<String> names = row.list("names");
        List<String> types = row.list("types");
        List<@Nullable String> collations = row.elements("collations");
        List<@Nullable String> comments = row.elements("comments");
        var fields = new ArrayList<Column>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(Column.of(names.get(i), types.get(i))
                    .withCollation(collations.get(i))
                    .withMetadata(Metadata.none().withComment(comments.get(i))));
        }
        return List.copyOf(fields);
    }
}
