package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.View;
import io.schemasync.sqlite.internal.sql.SqliteText;

/** Renders a CREATE VIEW statement. */
final class ViewDdl {
    private ViewDdl() {}

    /** Renders a view: its head as it was spelled if that still says the same, else from structure. */
    static String create(View view) {
        String end = " AS " + view.query().text();
        return view.metadata()
                .attributes()
                .get(Structure.SPELLING)
                .map(spelling -> "CREATE VIEW " + spelling + end)
                .filter(sql -> describes(sql, view))
                .orElseGet(() -> "CREATE VIEW " + head(view) + end);
    }

    private static boolean describes(String sql, View view) {
        try {
            View parsed = ViewParser.parse(sql, name -> true);
            return SqliteText.fold(parsed.name().name())
                            .equals(SqliteText.fold(view.name().name()))
                    && parsed.columnNames().stream()
                            .map(SqliteText::fold)
                            .toList()
                            .equals(view.columnNames().stream()
                                    .map(SqliteText::fold)
                                    .toList())
                    && parsed.metadata().attributes().equals(view.metadata().attributes());
        } catch (SyntaxException e) {
            return false; // a spelling from elsewhere: the structure says what is meant
        }
    }

    /** Renders name and columns from structure. */
    static String head(View view) {
        return SqliteText.name(view.name().name())
                + (view.columnNames().isEmpty() ? "" : " (" + SqliteText.names(view.columnNames()) + ")");
    }
}
