package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.sqlite.internal.sql.Lexer;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares a table read from its text with what SQLite itself says about it. A difference is reported, never ignored. */
final class TableCheck {
    private final Table table;
    private final List<Unmodelled> found = new ArrayList<>();

    private TableCheck(Table table) {
        this.table = table;
    }

    /** Returns what the text was understood differently in. */
    static List<Unmodelled> differences(Table table, List<ColumnRow> columns, List<ForeignKeyRow> foreignKeys) {
        var check = new TableCheck(table);
        check.compare(
                "columns",
                names(table.columns().stream().map(Column::name).toList()),
                names(columns.stream().map(ColumnRow::name).toList()));
        if (check.found.isEmpty()) {
            for (int i = 0; i < columns.size(); i++) {
                check.column(table.columns().get(i), columns.get(i));
            }
            check.primaryKey(columns);
            check.foreignKeys(foreignKeys);
        }
        return check.found;
    }

    private static String names(List<String> names) {
        return names.stream().map(SqliteText::fold).toList().toString();
    }

    private void column(Column column, ColumnRow row) {
        String name = "column " + column.name();
        if (!beginsWithQuote(column.type().text())) {
            compare(name + ", type", SqliteText.canonical(column.type().text()), SqliteText.canonical(row.type()));
        }
        boolean impliedByKey = row.keyPosition() > 0 && (row.withoutRowid() || row.strict());
        if (column.nullable() == row.notNull() && !(column.nullable() && impliedByKey)) {
            compare(name + ", NOT NULL", "" + !column.nullable(), "" + row.notNull());
        }
        compare(
                name + ", default",
                canonicalDefault(
                        column.defaultValue() == null
                                ? null
                                : column.defaultValue().text()),
                canonicalDefault(row.defaultValue()));
        Column.Generation generation = column.generation();
        compare(name + ", generation", generation == null ? "0" : generation.stored() ? "3" : "2", "" + row.hidden());
        var attributes = table.metadata().attributes();
        compare("WITHOUT ROWID", "" + attributes.isSet(TableParser.WITHOUT_ROWID), "" + row.withoutRowid());
        compare("STRICT", "" + attributes.isSet(TableParser.STRICT), "" + row.strict());
    }

    /** SQLite takes the first quotes of such a type away, and what else is in it with them. */
    private static boolean beginsWithQuote(String type) {
        return !type.isEmpty() && "\"'`[".indexOf(type.charAt(0)) >= 0;
    }

    private static String canonicalDefault(@Nullable String sql) {
        if (sql == null) {
            return "none";
        }
        List<Token> tokens = Lexer.tokens(sql);
        while (DefaultValues.isParenthesised(tokens)) {
            tokens = tokens.subList(1, tokens.size() - 1);
        }
        return SqliteText.canonical(tokens);
    }

    private void primaryKey(List<ColumnRow> columns) {
        var byPosition = new TreeMap<Integer, String>();
        columns.stream()
                .filter(row -> row.keyPosition() > 0)
                .forEach(row -> byPosition.put(row.keyPosition(), row.name()));
        List<String> keys = table.primaryKey().stream()
                .flatMap(key -> key.keys().stream())
                .map(IndexKey::column)
                .map(column -> SqliteText.fold(column == null ? "" : column))
                .distinct()
                .toList();
        compare("primary key", keys.toString(), names(List.copyOf(byPosition.values())));
    }

    private void foreignKeys(List<ForeignKeyRow> rows) {
        var byId = new TreeMap<Integer, StringBuilder>();
        rows.forEach(row -> byId.computeIfAbsent(
                        row.id(),
                        id -> new StringBuilder(row.referencedTable() + " " + row.onUpdate() + " " + row.onDelete()))
                .append(" ")
                .append(row.column())
                .append(">")
                .append(row.referencedColumn() == null ? "" : row.referencedColumn()));
        compare(
                "foreign keys",
                sorted(table.constraints(ForeignKey.class).map(TableCheck::text).toList()),
                sorted(byId.values().stream().map(StringBuilder::toString).toList()));
    }

    private static String text(ForeignKey key) {
        var text = new StringBuilder(key.referencedTable().name() + " "
                + key.onUpdate().sql() + " " + key.onDelete().sql());
        for (int i = 0; i < key.columns().size(); i++) {
            text.append(" ").append(key.columns().get(i)).append(">");
            if (i < key.referencedColumns().size()) {
                text.append(key.referencedColumns().get(i));
            }
        }
        return text.toString();
    }

    private static String sorted(List<String> texts) {
        return texts.stream().map(SqliteText::fold).sorted().toList().toString();
    }

    private void compare(String facet, String read, String actual) {
        if (!read.equals(actual)) {
            found.add(new Unmodelled(
                    table.id().toString(),
                    facet,
                    "its definition reads as " + read + " but SQLite says " + actual
                            + "; please report the definition, and until then exclude the table"));
        }
    }
}
