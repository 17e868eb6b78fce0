package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.SqlText;
import io.schemasync.mysql.internal.sql.ClientText;
import io.schemasync.mysql.internal.sql.Literals;
import java.util.List;

/** What triggers, routines and events have in common: the sql_mode under which their words are read. */
public final class Program {
    static final String SQL_MODE = "sql-mode";

    private Program() {}

    /** Wraps the words of a program: a client sends them with their comments or without, so comments do not count. */
    static SqlText text(String words) {
        return new SqlText(words, ClientText.of(words).strip());
    }

    /** Returns the statements that run one under the sql_mode of the program it makes. */
    public static List<String> underItsMode(Metadata metadata, String statement) {
        return metadata.attributes()
                .get(SQL_MODE)
                .map(mode -> List.of(
                        "SET @schema_sync_sql_mode = @@sql_mode",
                        "SET sql_mode = " + Literals.quote(mode),
                        statement,
                        "SET sql_mode = @schema_sync_sql_mode"))
                .orElseGet(() -> List.of(statement));
    }
}
