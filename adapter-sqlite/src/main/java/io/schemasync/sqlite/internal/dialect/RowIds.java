package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Table;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.List;
import java.util.Optional;

/** How a table numbers its rows: section "ROWIDs and the INTEGER PRIMARY KEY" of the manual. */
final class RowIds {
    private static final List<String> NAMES = List.of("rowid", "_rowid_", "oid");

    private RowIds() {}

    static boolean has(Table table) {
        return !table.metadata().attributes().isSet("without-rowid");
    }

    static boolean isStrict(Table table) {
        return table.metadata().attributes().isSet("strict");
    }

    /** Returns the column that is the row's number: the one of an INTEGER PRIMARY KEY. */
    static Optional<Column> alias(Table table) {
        if (!has(table)) {
            return Optional.empty();
        }
        return table.primaryKey().filter(key -> key.keys().size() == 1).flatMap(key -> {
            String name = key.keys().getFirst().column();
            return name == null
                    ? Optional.empty()
                    : column(table, name).filter(column -> isInteger(column) && !isOldBug(key));
        });
    }

    private static boolean isInteger(Column column) {
        return column.type().text().strip().equalsIgnoreCase("INTEGER");
    }

    /** INTEGER PRIMARY KEY DESC behind the column is, by an old bug that is kept, no alias. */
    private static boolean isOldBug(PrimaryKey key) {
        return key.keys().getFirst().descending()
                && key.metadata().attributes().get("inline").isPresent();
    }

    /** Returns a name under which the number can be read and written; nothing where columns took all of them. */
    static Optional<String> name(Table table) {
        if (!has(table)) {
            return Optional.empty();
        }
        return NAMES.stream()
                .filter(name -> column(table, name).isEmpty())
                .findFirst()
                .or(() -> alias(table).map(column -> SqliteText.name(column.name())));
    }

    static boolean isAutoincrement(Table table) {
        return table.primaryKey()
                .filter(key -> key.metadata().attributes().isSet("autoincrement"))
                .isPresent();
    }

    /** Returns the column of that name, whatever the case of its letters. */
    static Optional<Column> column(Table table, String name) {
        String folded = SqliteText.fold(name);
        return table.columns().stream()
                .filter(column -> SqliteText.fold(column.name()).equals(folded))
                .findFirst();
    }
}
