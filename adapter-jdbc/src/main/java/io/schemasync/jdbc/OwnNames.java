package io.schemasync.jdbc;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a tenant's own names in text that a database writes with every name in double quotes and its schema before it. Takes the schema
 * away, so that the text says the same in every tenant, and tells what it depends on where the database has no catalog of that.
 */
public final class OwnNames {
    private final Pattern own;
    private final Map<String, ObjectId> objects = new HashMap<>();
    private final Map<String, List<String>> columns = new HashMap<>();

    /** Looks for the names of a schema. */
    public OwnNames(String schema) {
        own = Pattern.compile(
                "'(?:[^']|'')*'|" + Pattern.quote(Quoting.ANSI.identifier(schema)) + "\\.(\"(?:[^\"]|\"\")+\")");
    }

    /** Adds an object that texts may name. */
    public void add(ObjectId object) {
        objects.put(object.name().name(), object);
    }

    /** Adds a table with the columns that texts may name. */
    public void add(ObjectId table, List<String> names) {
        add(table);
        columns.put(table.name().name(), List.copyOf(names));
    }

    /** Returns a text without the schema before its own names. */
    public SqlText text(String written) {
        return SqlText.of(own.matcher(written).replaceAll(found -> Matcher.quoteReplacement(bare(found))));
    }

    private static String bare(MatchResult found) {
        return found.group(1) == null ? found.group() : found.group(1);
    }

    /** Returns what a text names: objects that were added, and of tables the columns whose names stand in it. */
    public Set<Ref> mentioned(String written) {
        var refs = new TreeSet<Ref>();
        own.matcher(written).results().filter(found -> found.group(1) != null).forEach(found -> {
            String quoted = found.group(1);
            ObjectId object =
                    objects.get(quoted.substring(1, quoted.length() - 1).replace("\"\"", "\""));
            if (object != null) {
                refs.add(object.ref());
                columns.getOrDefault(object.name().name(), List.of()).stream()
                        .filter(column -> written.contains(Quoting.ANSI.identifier(column)))
                        .forEach(column -> refs.add(object.part(ObjectKind.COLUMN, column)));
            }
        });
        return refs;
    }
}
