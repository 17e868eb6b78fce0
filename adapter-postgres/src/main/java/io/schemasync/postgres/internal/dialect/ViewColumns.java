package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.View;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a view's attributes say of its columns: which there are, and what is set on each. */
final class ViewColumns {
    private static final String COLUMNS = "columns";
    private static final String STORAGE = "column-storage.";
    private static final String COMMENT = "column-comment.";

    /** What ALTER COLUMN says for each setting, and how it is taken back. */
    private record Setting(String set, String reset) {}

    private static final Map<String, Setting> SETTINGS = Map.of(
            "column-default.",
            new Setting("SET DEFAULT %s", "DROP DEFAULT"),
            "column-statistics.",
            new Setting("SET STATISTICS %s", "SET STATISTICS -1"),
            STORAGE,
            new Setting("SET STORAGE %s", "SET STORAGE %s"),
            "column-options.",
            new Setting("SET (%s)", "RESET (%s)"));

    private ViewColumns() {}

    /**
     * Returns whether a view can get another query in place: all its columns stay first, under their names and types (manual
     * page "CREATE VIEW").
     */
    static boolean startAlike(View from, View to) {
        String before = from.metadata().attributes().get(COLUMNS).orElse("");
        String after = to.metadata().attributes().get(COLUMNS).orElse("");
        return after.equals(before) || before.isEmpty() || after.startsWith(before + ", ");
    }

    /** Returns a query without sources that gives the same columns. */
    static String placeholder(View view) {
        String columns = view.metadata().attributes().get(COLUMNS).orElse("");
        return SqlList.items(columns).stream()
                .map(ViewColumns::placeholderColumn)
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private static String placeholderColumn(String column) {
        String name = SqlList.leadingIdentifier(column);
        return "NULL::" + column.substring(name.length()).strip() + " AS " + name;
    }

    /** Returns what turns the settings and comments of a view's columns into others. */
    static List<String> change(String alter, String name, Metadata from, Metadata to) {
        var statements = new ArrayList<String>();
        for (String prefix : new TreeSet<>(SETTINGS.keySet())) {
            SortedMap<String, String> before = Options.of(from, prefix);
            SortedMap<String, String> after = Options.of(to, prefix);
            for (String column : names(before, after)) {
                subcommand(prefix, before.get(column), after.get(column), type(to, column))
                        .forEach(subcommand -> statements.add(
                                alter + " ALTER COLUMN " + Identifiers.quote(column) + " " + subcommand));
            }
        }
        SortedMap<String, String> before = Options.of(from, COMMENT);
        SortedMap<String, String> after = Options.of(to, COMMENT);
        for (String column : names(before, after)) {
            statements.addAll(Comments.change(
                    "COLUMN " + name + "." + Identifiers.quote(column), before.get(column), after.get(column)));
        }
        return statements;
    }

    private static List<String> subcommand(
            String prefix, @Nullable String before, @Nullable String after, String type) {
        Setting setting = SETTINGS.get(prefix);
        if (setting == null || Objects.equals(before, after)) {
            return List.of();
        }
        if (after != null) {
            return List.of(setting.set().formatted(after));
        }
        if (prefix.equals(STORAGE)) {
            return List.of(setting.reset().formatted(ColumnAttributes.storageOf(type)));
        }
        String names = SqlList.items(String.valueOf(before)).stream()
                .map(item -> item.contains("=") ? item.substring(0, item.indexOf('=')) : item)
                .collect(Collectors.joining(", "));
        return List.of(setting.reset().formatted(names));
    }

    private static SortedSet<String> names(SortedMap<String, String> before, SortedMap<String, String> after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names;
    }

    private static String type(Metadata view, String column) {
        String name = Identifiers.quote(column);
        return SqlList.items(view.attributes().get(COLUMNS).orElse("")).stream()
                .filter(item -> SqlList.leadingIdentifier(item).equals(name))
                .map(item -> item.substring(name.length()).strip())
                .findFirst()
                .orElse("");
    }
}
