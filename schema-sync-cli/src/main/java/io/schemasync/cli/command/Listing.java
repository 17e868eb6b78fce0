package io.schemasync.cli.command;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.cli.output.Escapes;
import io.schemasync.cli.output.Json;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Prints lists: as aligned columns, or as JSON. */
final class Listing {

    private Listing() {}

    /**
     * Prints a list.
     *
     * @param name what the list is called in JSON
     * @param headings the columns' headings; none for a list of one bare column
     * @param cells an item's cells
     * @param members writes an item's members as JSON
     */
    static <T> void print(
            Call call,
            String name,
            List<T> items,
            List<String> headings,
            Function<T, List<String>> cells,
            BiConsumer<Json, T> members) {
        var out = call.console().out();
        switch (call.format()) {
            case TEXT -> {
                List<List<String>> rows = items.stream()
                        .map(item ->
                                cells.apply(item).stream().map(Escapes::line).toList())
                        .toList();
                int columns = headings.isEmpty() ? 1 : headings.size();
                int[] widths = new int[columns];
                for (int i = 0; i < columns; i++) {
                    int column = i;
                    int heading = headings.isEmpty() ? 0 : headings.get(i).length();
                    widths[i] = rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .reduce(heading, Math::max);
                }
                if (!headings.isEmpty()) {
                    out.println(call.style().heading(aligned(headings, widths)));
                }
                rows.forEach(row -> out.println(aligned(row, widths)));
            }
            case JSON -> {
                Json.to(out).object(json -> json.objects(name, items, members)).flush();
                out.println();
            }
            case SQL -> throw new ConfigurationException("--format sql: a list has no SQL; use text or json");
        }
        out.flush();
    }

    /** Says that a command has nothing to print as SQL. */
    static ConfigurationException notSql(Command command) {
        return new ConfigurationException("--format sql: " + command.name() + " has no SQL to print; use text or json");
    }

    private static String aligned(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i));
            if (i < cells.size() - 1) {
                line.append(" ".repeat(widths[i] - cells.get(i).length() + 2));
            }
        }
        return line.toString();
    }
}
