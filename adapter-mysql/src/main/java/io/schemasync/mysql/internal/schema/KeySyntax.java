package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Literals;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of SHOW CREATE TABLE and writes them back. A unique key is an index here: the servers make no difference between
 * a unique constraint and a unique index.
 */
public final class KeySyntax {
    /** The size of the pages that hold it, where that is not its table's. */
    public static final String KEY_BLOCK_SIZE = "KEY_BLOCK_SIZE";

    private static final String PARSER = "parser";
    private static final String USING = "using";
    private static final Set<String> METHODS = Set.of("FULLTEXT", "SPATIAL", "VECTOR");
    private static final Set<String> FLAGS = Set.of("INVISIBLE", "IGNORED");

    private KeySyntax() {}

    static boolean begins(Cursor cursor) {
        return cursor.looksAt("PRIMARY", "KEY")
                || cursor.looksAt("UNIQUE", "KEY")
                || cursor.looksAt("KEY")
                || METHODS.stream().anyMatch(method -> cursor.looksAt(method, "KEY"));
    }

    static TablePart read(Cursor cursor) {
        String first = cursor.next().text();
        if (!first.equals("KEY")) {
            cursor.expect("KEY");
        }
        String name = first.equals("PRIMARY") ? "PRIMARY" : cursor.name();
        List<IndexKey> keys = cursor.items().stream().map(KeySyntax::key).toList();
        Metadata metadata = options(cursor);
        if (first.equals("PRIMARY")) {
            return new PrimaryKey(null, keys, List.of(), Constraint.Deferrability.NOT_DEFERRABLE, metadata);
        }
        String method = METHODS.contains(first) ? first.toLowerCase(Locale.ROOT) : null;
        return new Index(name, first.equals("UNIQUE"), method, keys, List.of(), null, false, metadata);
    }

    private static IndexKey key(Cursor cursor) {
        int begin = cursor.mark();
        if (cursor.looksAtSign('(')) {
            cursor.skip();
            SqlText expression = SqlText.of(cursor.since(begin));
            return IndexKey.expression(expression).withDescending(cursor.takes("DESC"));
        }
        String column = cursor.name();
        if (cursor.looksAt("WITHOUT")) {
            cursor.rest();
            return IndexKey.expression(SqlText.of(cursor.since(begin)));
        }
        Integer prefix = cursor.looksAtSign('(') ? Integer.valueOf(cursor.parenthesized()) : null;
        return new IndexKey(column, null, cursor.takes("DESC"), null, null, null, prefix);
    }

    private static Metadata options(Cursor cursor) {
        String comment = null;
        Map<String, String> attributes = new TreeMap<>();
        while (!cursor.atEnd()) {
            if (cursor.takes("COMMENT")) {
                comment = cursor.next().content();
            } else if (cursor.takes("USING")) {
                attributes.put(USING, cursor.name());
            } else if (cursor.takes("WITH", "PARSER")) {
                attributes.put(PARSER, cursor.name());
            } else {
                Token word = cursor.next();
                String name = word.content();
                if (FLAGS.contains(name)) {
                    attributes.put(name.toLowerCase(Locale.ROOT), "true");
                } else {
                    // MySQL writes its attributes for engines without the sign.
                    cursor.takesSign('=');
                    attributes.put(word.text(), cursor.next().text());
                }
            }
        }
        return Metadata.none().withComment(comment).withAttributes(Attributes.of(attributes));
    }

    static String write(PrimaryKey key) {
        return "PRIMARY KEY " + keys(key.keys()) + options(key.metadata());
    }

    /** Returns a key as CREATE TABLE takes it, and ALTER TABLE behind ADD. */
    public static String write(Index index) {
        String method = index.method();
        String kind =
                index.unique() ? "UNIQUE KEY " : method == null ? "KEY " : method.toUpperCase(Locale.ROOT) + " KEY ";
        return kind + Names.quote(index.name()) + " " + keys(index.keys()) + options(index.metadata());
    }

    /** Returns the index as the planner uses it, whether it does or not. */
    public static Index visible(Index index) {
        Attributes attributes =
                index.metadata().attributes().without("invisible").without("ignored");
        return index.withMetadata(index.metadata().withAttributes(attributes));
    }

    /** Returns whether a key has the block size of its table. */
    public static boolean hasNoBlockSize(Metadata metadata) {
        return metadata.attributes().get(KEY_BLOCK_SIZE).isEmpty();
    }

    /** Returns whether a unique index is kept by hash. */
    public static boolean isUniqueHash(Index index) {
        return index.unique() && index.metadata().attributes().get(USING).equals(Optional.of("HASH"));
    }

    /** Returns the options of an index that MySQL does not look at when it compares two. */
    public static List<Optional<String>> keptOptions(Index index) {
        Attributes attributes = index.metadata().attributes();
        return List.of(attributes.get(PARSER), attributes.get(KEY_BLOCK_SIZE));
    }

    static String keys(List<IndexKey> keys) {
        return keys.stream().map(KeySyntax::key).collect(Collectors.joining(",", "(", ")"));
    }

    private static String key(IndexKey key) {
        return part(key) + (key.descending() ? " DESC" : "");
    }

    private static String part(IndexKey key) {
        SqlText expression = key.expression();
        String column = key.column();
        if (expression != null || column == null) {
            return String.valueOf(expression);
        }
        Integer prefix = key.prefixLength();
        return Names.quote(column) + (prefix == null ? "" : "(" + prefix + ")");
    }

    private static String options(Metadata metadata) {
        var text = new StringBuilder();
        Attributes attributes = metadata.attributes();
        append(text, " USING ", attributes.get(USING).orElse(null));
        attributes.values().forEach((name, value) -> {
            if (!name.equals(USING) && !name.equals(PARSER) && !FLAGS.contains(name.toUpperCase(Locale.ROOT))) {
                append(text, " " + name + (name.endsWith("ENGINE_ATTRIBUTE") ? " " : "="), value);
            }
        });
        String comment = metadata.comment();
        append(text, " COMMENT ", comment == null ? null : Literals.quote(comment));
        append(text, " WITH PARSER ", attributes.get(PARSER).map(Names::quote).orElse(null));
        FLAGS.stream()
                .filter(flag -> attributes.isSet(flag.toLowerCase(Locale.ROOT)))
                .forEach(flag -> append(text, " ", flag));
        return text.toString();
    }

    private static void append(StringBuilder text, String keyword, @Nullable String value) {
        if (value != null) {
            text.append(keyword).append(value);
        }
    }
}
