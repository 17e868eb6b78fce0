package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Lexer;
import io.schemasync.mysql.internal.sql.Literals;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.SyntaxException;
import io.schemasync.mysql.internal.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a column's line of SHOW CREATE TABLE and writes it back. {@code DEFAULT NULL} is a default like any other: a column that
 * may be NULL can also have none.
 */
public final class ColumnSyntax {
    static final String CHARSET = "charset";
    /** {@code ON UPDATE} and its value. */
    public static final String ON_UPDATE = "on-update";
    /** Whether {@code SELECT *} leaves it out. */
    public static final String INVISIBLE = "invisible";
    /** MariaDB's check of a column, which has no name. */
    public static final String CHECK = "check";
    /** MariaDB's columns that say since when and until when a row was the current one: {@code START} or {@code END}. */
    public static final String ROW = "row";
    /** The plane or ellipsoid that shapes lie on. */
    public static final String SRID = "srid";
    /** Whether MariaDB's history of the rows holds it: {@code with} or {@code without}. */
    public static final String VERSIONING = "system-versioning";

    /** A name as it is spelled, where that is not in lower case. */
    private static final String SPELLING = "spelling";

    /** Whether MySQL keeps it out of a table's second engine. */
    private static final String NOT_SECONDARY = "not-secondary";

    private static final String COMPRESSED = "compressed";
    private static final String OPTION = "option.";

    /** Attributes that are a keyword and one word or string behind it. */
    private static final List<String> WORDS =
            List.of("COLUMN_FORMAT", "STORAGE", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE");

    private static final Set<String> SEQUENCE_FUNCTIONS = Set.of("nextval", "lastval", "setval");

    private ColumnSyntax() {}

    static Column read(Cursor cursor) {
        String name = cursor.name();
        String type = type(cursor);
        boolean nullable = true;
        SqlText defaultValue = null;
        Column.Generation generation = null;
        Column.Identity identity = null;
        String collation = null;
        String comment = null;
        Map<String, String> attributes = new TreeMap<>();
        while (!cursor.atEnd()) {
            if (cursor.takes("CHARACTER", "SET")) {
                attributes.put(CHARSET, cursor.name());
            } else if (cursor.takes("COLLATE")) {
                collation = cursor.name();
            } else if (cursor.takes("GENERATED", "ALWAYS", "AS", "ROW")) {
                attributes.put(ROW, cursor.name());
            } else if (cursor.takes("GENERATED", "ALWAYS", "AS")) {
                var expression = SqlText.of(cursor.parenthesized());
                generation = new Column.Generation(expression, !cursor.next().is("VIRTUAL"));
            } else if (cursor.takes("NOT", "NULL")) {
                nullable = false;
            } else if (cursor.takes("DEFAULT")) {
                defaultValue = SqlText.of(value(cursor));
            } else if (cursor.takes("ON", "UPDATE")) {
                attributes.put(ON_UPDATE, value(cursor));
            } else if (cursor.takes("AUTO_INCREMENT")) {
                identity = new Column.Identity(false, Attributes.none());
            } else if (cursor.takes("COMMENT")) {
                comment = cursor.next().content();
            } else if (cursor.takes("CHECK")) {
                attributes.put(CHECK, cursor.parenthesized());
            } else if (cursor.takes("WITHOUT", "SYSTEM", "VERSIONING")) {
                attributes.put(VERSIONING, "without");
            } else if (cursor.takes("WITH", "SYSTEM", "VERSIONING")) {
                attributes.put(VERSIONING, "with");
            } else if (!cursor.takes("NULL")) {
                readOther(cursor, attributes);
            }
        }
        var metadata = Metadata.none()
                .withComment(comment)
                .withAttributes(Attributes.of(attributes))
                .withDependsOn(sequences(defaultValue));
        return new Column(name, SqlText.of(type), nullable, defaultValue, generation, identity, collation, metadata);
    }

    /** Returns the sequences of MariaDB's that a default takes values of. */
    private static Set<Ref> sequences(@Nullable SqlText value) {
        List<Token> tokens = value == null ? List.of() : Lexer.tokens(value.text());
        return IntStream.range(2, tokens.size() - 1)
                .filter(i -> tokens.get(i).kind() == Token.Kind.QUOTED_NAME
                        && tokens.get(i - 1).isSign('(')
                        && !tokens.get(i + 1).isSign('.')
                        && SEQUENCE_FUNCTIONS.contains(tokens.get(i - 2).text().toLowerCase(Locale.ROOT)))
                .mapToObj(i -> ObjectId.of(
                                ObjectKind.SEQUENCE,
                                ObjectName.own(tokens.get(i).content()))
                        .ref())
                .collect(Collectors.toSet());
    }

    private static void readOther(Cursor cursor, Map<String, String> attributes) {
        String word = cursor.name();
        if (WORDS.contains(word)) {
            attributes.put(attribute(word), cursor.next().text());
        } else if (word.equals("NOT")) {
            cursor.expect("SECONDARY");
            attributes.put(NOT_SECONDARY, "true");
        } else if (word.equals("INVISIBLE") || word.equals("COMPRESSED")) {
            attributes.put(attribute(word), "true");
        } else if (word.equals("SRID")) {
            attributes.put(SRID, cursor.name());
        } else if (cursor.takesSign('=')) {
            attributes.put(OPTION + word, cursor.next().text());
        } else {
            throw new SyntaxException("column option " + word);
        }
    }

    private static String attribute(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns a column with its name's spelling as an attribute: names that differ by case are the same, but a change of case is a
     * change.
     */
    public static Column spelled(Column column) {
        String name = column.name();
        Attributes attributes = column.metadata().attributes().without(SPELLING);
        return column.withMetadata(column.metadata()
                .withAttributes(
                        name.equals(name.toLowerCase(Locale.ROOT)) ? attributes : attributes.with(SPELLING, name)));
    }

    private static String type(Cursor cursor) {
        int begin = cursor.mark();
        cursor.name();
        if (cursor.looksAtSign('(')) {
            cursor.skip();
        }
        while (cursor.looksAt("unsigned") || cursor.looksAt("zerofill") || cursor.looksAt("precision")) {
            cursor.next();
        }
        return cursor.since(begin);
    }

    /** A value goes on until another clause begins; in parentheses anything may stand. */
    private static String value(Cursor cursor) {
        int begin = cursor.mark();
        cursor.skip();
        while (!cursor.atEnd() && !clauseBegins(cursor)) {
            cursor.skip();
        }
        return cursor.since(begin);
    }

    private static boolean clauseBegins(Cursor cursor) {
        int mark = cursor.mark();
        boolean comment =
                cursor.takes("COMMENT") && !cursor.atEnd() && cursor.peek().kind() == Token.Kind.STRING;
        cursor.reset(mark);
        return comment
                || cursor.looksAt("ON", "UPDATE")
                || cursor.looksAt("AUTO_INCREMENT")
                || cursor.looksAt("INVISIBLE")
                || cursor.looksAt("CHECK")
                || cursor.looksAt("COLUMN_FORMAT")
                || cursor.looksAt("STORAGE")
                || cursor.looksAt("ENGINE_ATTRIBUTE")
                || cursor.looksAt("SECONDARY_ENGINE_ATTRIBUTE")
                || cursor.looksAt("NOT", "SECONDARY")
                || cursor.looksAt("SRID")
                || cursor.looksAt("WITH", "SYSTEM")
                || cursor.looksAt("WITHOUT", "SYSTEM");
    }

    /** Returns a column as CREATE TABLE and ALTER TABLE take it. */
    public static String write(Column column) {
        Attributes attributes = column.metadata().attributes();
        var text = new StringBuilder(Names.quote(column.name()))
                .append(' ')
                .append(column.type().text());
        append(text, attributes.isSet(COMPRESSED) ? "COMPRESSED" : null, "");
        append(text, "CHARACTER SET ", attributes.get(CHARSET).orElse(null));
        append(text, "COLLATE ", column.collation());
        Column.Generation generation = column.generation();
        if (generation != null) {
            text.append(" GENERATED ALWAYS AS (").append(generation.expression().text());
            text.append(generation.stored() ? ") STORED" : ") VIRTUAL");
        }
        append(text, "GENERATED ALWAYS AS ROW ", attributes.get(ROW).orElse(null));
        append(text, nullability(column), "");
        append(text, "SRID ", attributes.get(SRID).orElse(null));
        append(text, attributes.isSet(INVISIBLE) ? "INVISIBLE" : null, "");
        append(text, attributes.isSet(NOT_SECONDARY) ? "NOT SECONDARY" : null, "");
        for (String word : WORDS) {
            append(text, word + " ", attributes.get(attribute(word)).orElse(null));
        }
        SqlText defaultValue = column.defaultValue();
        append(text, "DEFAULT ", defaultValue == null ? null : defaultValue.text());
        append(text, "ON UPDATE ", attributes.get(ON_UPDATE).orElse(null));
        append(text, column.identity() == null ? null : "AUTO_INCREMENT", "");
        String comment = column.metadata().comment();
        append(text, "COMMENT ", comment == null ? null : Literals.quote(comment));
        attributes.values().forEach((name, value) -> {
            if (name.startsWith(OPTION)) {
                append(text, Names.quote(name.substring(OPTION.length())) + " = ", value);
            }
        });
        append(text, "CHECK (", attributes.get(CHECK).map(check -> check + ")").orElse(null));
        append(
                text,
                attributes
                        .get(VERSIONING)
                        .map(each -> each.toUpperCase(Locale.ROOT))
                        .orElse(null),
                " SYSTEM VERSIONING");
        return text.toString();
    }

    /** A TIMESTAMP is not nullable unless that is said, on servers whose settings are old. */
    private static @Nullable String nullability(Column column) {
        if (!column.nullable()) {
            return "NOT NULL";
        }
        boolean said = column.type().text().startsWith("timestamp")
                && column.generation() == null
                && column.metadata().attributes().get(ROW).isEmpty();
        return said ? "NULL" : null;
    }

    private static void append(StringBuilder text, @Nullable String keyword, @Nullable String value) {
        if (keyword != null && value != null) {
            text.append(' ').append(keyword).append(value);
        }
    }
}
