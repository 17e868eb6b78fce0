package io.schemasync.postgres.internal.catalog;

import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings that decide how the server writes canonical text. Roles and databases may have their own, and text must not depend
 * on them.
 *
 * @param values the values, in the order of the names
 */
record Settings(List<String> values) {
    private static final List<String> NAMES = List.of(
            "search_path",
            "TimeZone",
            "DateStyle",
            "IntervalStyle",
            "bytea_output",
            "extra_float_digits",
            "quote_all_identifiers",
            "standard_conforming_strings",
            "plan_cache_mode",
            "jit");

    /** The search path between queries: the catalog alone. */
    static final String PATH = "pg_catalog, pg_temp";

    private static final String READ = NAMES.stream()
            .map(name -> "current_setting('" + name + "')")
            .collect(Collectors.joining(", ", "SELECT ", ""));

    private static final String SET = NAMES.stream()
            .map(name -> "set_config('" + name + "', ?, true)")
            .collect(Collectors.joining(", ", "SELECT ", ""));

    /** Returns those under which canonical text is written, and queries are planned once for all schemas. */
    static Settings canonical() {
        return new Settings(
                List.of(PATH, "UTC", "ISO, MDY", "postgres", "hex", "1", "off", "on", "force_generic_plan", "off"));
    }

    /** Returns those of a session. */
    static Settings of(Connection connection) throws SQLException {
        return Sql.query(connection, READ, Settings::read).getFirst();
    }

    private static Settings read(ResultSet row) throws SQLException {
        var values = new ArrayList<String>();
        for (int i = 1; i <= NAMES.size(); i++) {
            values.add(row.getString(i));
        }
        return new Settings(values);
    }

    /** Sets them until the transaction ends. */
    void set(Connection connection) throws SQLException {
        Sql.query(connection, SET, row -> true, values.toArray());
    }
}
