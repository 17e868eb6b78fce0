package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.SqlText;
import io.schemasync.mysql.internal.sql.ClientText;
import io.schemasync.mysql.internal.sql.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What triggers, routines and events have in common: they keep settings of the session that makes them, and run under those. */
public final class Program {
    static final String SQL_MODE = "sql-mode";
    static final String TIME_ZONE = "time-zone";

    /** Settings that a program keeps, by the attribute that holds them. */
    private static final Map<String, String> SETTINGS =
            new TreeMap<>(Map.of(SQL_MODE, "sql_mode", TIME_ZONE, "time_zone"));

    private Program() {}

    /**
     * Wraps the words of a program. A client sends them with their comments or without, so comments do not count; nor does the
     * semicolon that MySQL keeps of a program which came together with other statements.
     */
    static SqlText text(String words) {
        return new SqlText(words, ClientText.of(words).replaceFirst("[\\s;]+$", ""));
    }

    /** Returns whether a program is in the language of MariaDB's {@code sql_mode=ORACLE}. */
    static boolean isOracle(Metadata metadata) {
        return metadata.attributes().get(SQL_MODE).orElse("").contains("ORACLE");
    }

    /** Returns the statements that run one under the settings of the program it makes. */
    public static List<String> underItsSettings(Metadata metadata, String statement) {
        var statements = new ArrayList<String>();
        statements.add(statement);
        SETTINGS.forEach((attribute, variable) -> metadata.attributes()
                .get(attribute)
                .ifPresent(value -> {
                    statements.addFirst("SET " + variable + " = " + Literals.quote(value));
                    statements.addFirst("SET @schema_sync_" + variable + " = @@" + variable);
                    statements.add("SET " + variable + " = @schema_sync_" + variable);
                }));
        return statements;
    }
}
