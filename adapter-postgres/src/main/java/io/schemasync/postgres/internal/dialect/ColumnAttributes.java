package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a column keeps as attributes: one line for each. */
final class ColumnAttributes {
    private static final Pattern MODIFIER = Pattern.compile("\\(.*?\\)|\".*\"");

    /** Storage strategies of the types that have another than {@code PLAIN} (catalog {@code pg_type.typstorage}). */
    private static final Map<String, String> STORAGE = Map.ofEntries(
            Map.entry("numeric", "MAIN"),
            Map.entry("inet", "MAIN"),
            Map.entry("cidr", "MAIN"),
            Map.entry("text", "EXTENDED"),
            Map.entry("character varying", "EXTENDED"),
            Map.entry("character", "EXTENDED"),
            Map.entry("bytea", "EXTENDED"),
            Map.entry("json", "EXTENDED"),
            Map.entry("jsonb", "EXTENDED"),
            Map.entry("xml", "EXTENDED"),
            Map.entry("bit", "EXTENDED"),
            Map.entry("bit varying", "EXTENDED"),
            Map.entry("path", "EXTENDED"),
            Map.entry("polygon", "EXTENDED"),
            Map.entry("tsvector", "EXTENDED"));

    private ColumnAttributes() {}

    /** Returns the subcommands of ALTER TABLE that turn attributes into others. */
    static List<String> changes(Metadata from, Column to, int version) {
        Metadata wanted = to.metadata();
        String column = "ALTER COLUMN " + ColumnDdl.name(to) + " ";
        var subcommands = new ArrayList<String>();
        Stream.of(
                        set(from, wanted, "storage", "SET STORAGE ", version >= 16 ? "DEFAULT" : storageOf(to)),
                        set(from, wanted, "compression", "SET COMPRESSION ", "default"),
                        set(from, wanted, "statistics", "SET STATISTICS ", "-1"))
                .flatMap(List::stream)
                .forEach(subcommand -> subcommands.add(column + subcommand));
        Options.change(from, wanted).forEach(subcommand -> subcommands.add(column + subcommand));
        Options.changeForeign(from, wanted).forEach(subcommand -> subcommands.add(column + subcommand));
        return subcommands;
    }

    private static List<String> set(Metadata from, Metadata to, String attribute, String words, String unset) {
        @Nullable String before = from.attributes().get(attribute).orElse(null);
        @Nullable String after = to.attributes().get(attribute).orElse(null);
        return Objects.equals(before, after) ? List.of() : List.of(words + (after == null ? unset : after));
    }

    private static String storageOf(Column column) {
        return storageOf(column.type().text());
    }

    /** Returns the storage strategy that a type has of itself. */
    static String storageOf(String type) {
        return type.endsWith("[]")
                ? "EXTENDED"
                : STORAGE.getOrDefault(MODIFIER.matcher(type).replaceAll("").strip(), "PLAIN");
    }
}
