package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.SqlText;
import io.schemasync.mysql.internal.schema.ColumnSyntax;
import io.schemasync.mysql.internal.sql.Names;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What columns are to ALTER TABLE. */
final class Columns {
    private static final Pattern TYPE = Pattern.compile("([a-z0-9_]+).*", Pattern.DOTALL);
    private static final Set<String> CHARACTER =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "json",
            "vector",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geomcollection",
            "geometrycollection");

    /** Functions that give another value on a replica, or with each call. */
    private static final Pattern VARYING = Pattern.compile(
            "(?i)\\b(uuid|uuid_short|rand|random_bytes|sysdate|connection_id|current_user|session_user|system_user|user|database"
                    + "|schema|version|found_rows|row_count|last_insert_id|load_file|get_lock|release_lock|is_free_lock"
                    + "|is_used_lock|sleep|gtid_subset)\\s*\\(");

    private static final Pattern CONSTANT = Pattern.compile("(?i)[-+'0-9]|[bx]'|current_timestamp");

    private Columns() {}

    /** Returns whether a default may be another one with each call, or on another server. */
    static boolean variesByCall(SqlText value) {
        return VARYING.matcher(value.text()).find();
    }

    /** Returns whether all rows that are there get the same value, and not NULL, when the column is added. */
    static boolean isFilledAlike(Column column) {
        SqlText value = column.defaultValue();
        return !column.nullable()
                && column.identity() == null
                && column.generation() == null
                && (value == null || CONSTANT.matcher(value.text()).lookingAt());
    }

    /** Returns the first word of a column's type. */
    static String typeName(Column column) {
        Matcher type = TYPE.matcher(column.type().text().toLowerCase(Locale.ROOT));
        return type.matches() ? type.group(1) : "";
    }

    /** Returns whether the values are text in a character set. */
    static boolean isCharacter(Column column) {
        return CHARACTER.contains(typeName(column));
    }

    /** Returns whether a column takes character set or collation from its table. */
    static boolean inheritsCharset(Column column) {
        return isCharacter(column)
                && column.collation() == null
                && column.metadata().attributes().get("charset").isEmpty();
    }

    /**
     * Returns whether a column that may be NULL has lost even that as its default, by {@code ALTER COLUMN … DROP DEFAULT}. No
     * definition says so, only that statement.
     */
    static boolean hasNoDefaultAtAll(Column column) {
        return column.nullable()
                && column.defaultValue() == null
                && column.generation() == null
                && column.identity() == null
                && column.metadata().attributes().get(ColumnSyntax.ROW).isEmpty()
                && !WITHOUT_DEFAULT.contains(typeName(column));
    }

    /** Returns the clauses that take even NULL away as the default of columns. */
    static String dropDefaults(List<Column> columns) {
        return columns.stream()
                .map(column -> "ALTER COLUMN " + Names.quote(column.name()) + " DROP DEFAULT")
                .collect(Collectors.joining(", "));
    }
}
