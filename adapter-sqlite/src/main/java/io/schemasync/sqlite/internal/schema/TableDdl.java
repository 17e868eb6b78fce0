package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Table;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders a CREATE TABLE statement. */
final class TableDdl {
    /** The order in which constraints stand in a table where nothing else was typed. */
    private static final List<ObjectKind> ORDER = List.of(
            ObjectKind.PRIMARY_KEY, ObjectKind.UNIQUE, ObjectKind.FOREIGN_KEY, ObjectKind.CHECK, ObjectKind.EXCLUSION);

    private TableDdl() {}

    /** Renders a table under a name: as it was typed if that still says the same, else from its structure. */
    static String create(Table table, String name) {
        return asTyped(table, name)
                .or(() -> asSpelled(table, name))
                .orElseGet(() -> "CREATE TABLE " + SqliteText.name(name) + " " + structure(table));
    }

    /** Returns the name in the text as typed. */
    static Optional<String> typedName(Table table) {
        return table.metadata().attributes().get(Structure.SQL).flatMap(sql -> {
            try {
                return Optional.of(TableParser.parse(sql).name().unquoted());
            } catch (SyntaxException e) {
                return Optional.empty(); // text from elsewhere names no table here
            }
        });
    }

    private static Optional<String> asTyped(Table table, String name) {
        return table.metadata().attributes().get(Structure.SQL).flatMap(sql -> {
            try {
                TableParser.Parsed parsed = TableParser.parse(sql);
                if (!Structure.same(parsed.table(), table)) {
                    return Optional.empty();
                }
                boolean sameName = parsed.name().unquoted().equals(name);
                return Optional.of("CREATE TABLE " + (sameName ? parsed.name().text() : SqliteText.name(name))
                        + sql.substring(parsed.name().end()));
            } catch (SyntaxException e) {
                return Optional.empty(); // text from elsewhere: the structure says what is meant
            }
        });
    }

    private static Optional<String> asSpelled(Table table, String name) {
        return table.metadata().attributes().get(Structure.SPELLING).flatMap(spelling -> {
            try {
                String sql = "CREATE TABLE " + SqliteText.name(name) + " " + spelling;
                return Structure.same(TableParser.parse(sql).table(), table) ? Optional.of(sql) : Optional.empty();
            } catch (SyntaxException e) {
                return Optional.empty(); // a spelling from elsewhere: the structure says what is meant
            }
        });
    }

    /** Renders what stands behind a table's name from its parts. */
    static String structure(Table table) {
        Set<String> names = columnNames(table);
        TypedDefinitions typed = TypedDefinitions.of(table);
        var items = new ArrayList<String>();
        for (Column column : table.columns()) {
            items.add(column(table, column, typed));
        }
        var columns = List.copyOf(table.columns());
        ORDER.stream()
                .flatMap(kind -> table.constraints().stream()
                        .filter(each -> each.kind().equals(kind))
                        .sorted(Comparator.comparing(Structure::key)))
                .filter(each -> columns.stream().noneMatch(column -> ConstraintDdl.isInline(each, column)))
                .forEach(
                        each -> items.add(typed.definition(each).orElseGet(() -> ConstraintDdl.onItsOwn(each, names))));
        String options = options(table.metadata().attributes());
        return "(\n  " + String.join(",\n  ", items) + "\n)" + (options.isEmpty() ? "" : " " + options);
    }

    /** Renders one column's definition, its name first, with the constraints behind it. */
    static String column(Table table, Column column) {
        return column(table, column, TypedDefinitions.of(table));
    }

    private static String column(Table table, Column column, TypedDefinitions typed) {
        List<Constraint> inline = table.constraints().stream()
                .filter(each -> ConstraintDdl.isInline(each, column))
                .toList();
        String definition = typed.definition(column, inline)
                .orElseGet(() -> ColumnDdl.definition(column, inline, columnNames(table)));
        return (SqliteText.name(column.name()) + " " + definition).strip();
    }

    /** Returns the folded names that a quoted word in a table's expressions can mean. */
    static Set<String> columnNames(Table table) {
        var names = new HashSet<>(List.of(SqliteText.fold(table.name().name()), "rowid", "oid", "_rowid_"));
        table.columns().forEach(column -> names.add(SqliteText.fold(column.name())));
        return names;
    }

    /** Renders the options behind the closing parenthesis. */
    static String options(Attributes attributes) {
        return Stream.of(
                        attributes.isSet(TableParser.WITHOUT_ROWID) ? "WITHOUT ROWID" : "",
                        attributes.isSet(TableParser.STRICT) ? "STRICT" : "")
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
