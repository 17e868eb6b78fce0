package io.schemasync.postgres.internal.sql;

import io.schemasync.api.model.ObjectName;
import io.schemasync.jdbc.Quoting;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes names and literals as the server itself does ({@code quote_ident}, {@code quote_literal}). */
public final class Identifiers {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** All words but the unreserved ones ({@code pg_get_keywords()}, versions 14 to 18). */
    private static final Set<String> KEYWORDS = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean
            both case cast char character check coalesce collate collation column concurrently constraint create
            cross current_catalog current_date current_role current_schema current_time current_timestamp
            current_user dec decimal default deferrable desc distinct do else end except exists extract false
            fetch float for foreign freeze from full grant greatest group grouping having ilike in initially
            inner inout int integer intersect interval into is isnull join json json_array json_arrayagg
            json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
            lateral leading least left like limit localtime localtimestamp merge_action national natural nchar
            none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay
            placing position precision primary real references returning right row select session_user setof
            similar smallint some substring symmetric system_user table tablesample then time timestamp to
            trailing treat trim true union unique user using values varchar variadic verbose when where window
            with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable
            """.strip().split("\\s+"));

    private Identifiers() {}

    /** Returns a name as an identifier, in quotes where it needs them. */
    public static String quote(String name) {
        return PLAIN.matcher(name).matches() && !KEYWORDS.contains(name) ? name : Quoting.ANSI.identifier(name);
    }

    /** Returns names as identifiers, with commas between them. */
    public static String quote(Collection<String> names) {
        return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    /** Returns an object's name as an identifier, with its schema unless that is the tenant's own. */
    public static String quote(ObjectName name) {
        return quote(name.schema(), name.name());
    }

    /** Returns a name in a schema as an identifier; without the schema where that is null. */
    public static String quote(@Nullable String schema, String name) {
        return schema == null ? quote(name) : quote(schema) + "." + quote(name);
    }

    /** Returns text as a string literal; with a backslash in it as an escape string, which reads the same under any setting. */
    public static String literal(String text) {
        String quoted = text.replace("'", "''");
        return text.indexOf('\\') < 0 ? "'" + quoted + "'" : "E'" + quoted.replace("\\", "\\\\") + "'";
    }
}
