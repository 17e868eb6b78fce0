package io.schemasync.postgres.internal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings that decide what a plan's statements mean, as {@code pg_dump} sets them in what it writes. A database or a role may have
 * others (manual page "ALTER DATABASE").
 */
public final class RunSettings {
    private record Setting(String name, String value) {}

    private static final List<Setting> ALL = List.of(
            new Setting("check_function_bodies", "off"),
            new Setting("xmloption", "content"),
            new Setting("row_security", "off"),
            new Setting("standard_conforming_strings", "on"),
            new Setting("array_nulls", "on"),
            new Setting("transform_null_equals", "off"),
            new Setting("default_tablespace", "''"),
            new Setting("default_table_access_method", "heap"));

    private RunSettings() {}

    /** Returns their names. */
    static List<String> names() {
        return ALL.stream().map(Setting::name).toList();
    }

    /** Returns the statements that set them for a session. */
    public static List<String> set() {
        return ALL.stream()
                .map(setting -> "SET " + setting.name() + " = " + setting.value())
                .toList();
    }

    /** Returns the statements that give them back to the session. */
    public static List<String> reset() {
        return ALL.stream().map(setting -> "RESET " + setting.name()).toList();
    }

    /** Returns one text that sets them until the transaction ends. */
    static String setLocal() {
        return ALL.stream()
                .map(setting -> "SET LOCAL " + setting.name() + " = " + setting.value())
                .collect(Collectors.joining("; "));
    }
}
