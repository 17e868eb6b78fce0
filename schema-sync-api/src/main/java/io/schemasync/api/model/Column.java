package io.schemasync.api.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param name the name as the server stores it
 * @param type the declared type; empty text where SQLite has none
 * @param nullable whether NULL is allowed; true for a column without a NOT NULL of its own, a primary key's too on SQLite
 * @param defaultValue the default expression; null if none
 * @param generation how the value is computed from other columns; null for an ordinary column
 * @param identity how the server numbers the rows; null if it does not
 * @param collation the collation where one is declared; null for the type's own
 * @param metadata comment, grants, attributes, dependencies
 */
public record Column(
        String name,
        SqlText type,
        boolean nullable,
        @Nullable SqlText defaultValue,
        @Nullable Generation generation,
        @Nullable Identity identity,
        @Nullable String collation,
        Metadata metadata)
        implements TablePart {
    /** Makes an ordinary nullable column. */
    public static Column of(String name, String type) {
        return new Column(name, SqlText.of(type), true, null, null, null, null, Metadata.none());
    }

    /**
     * How a generated column is computed.
     *
     * @param expression the expression over other columns
     * @param stored whether the value is kept on disk; otherwise it is computed when read
     */
    public record Generation(SqlText expression, boolean stored) {}

    /**
     * How a server numbers the rows of an identity or AUTO_INCREMENT column.
     *
     * @param always whether a value given by the client is refused ({@code GENERATED ALWAYS})
     * @param options the sequence's options that are not the default, such as {@code increment}
     */
    public record Identity(boolean always, Attributes options) {}

    @Override
    public ObjectKind kind() {
        return ObjectKind.COLUMN;
    }

    @Override
    public Column withName(String value) {
        return new Column(value, type, nullable, defaultValue, generation, identity, collation, metadata);
    }

    public Column withType(SqlText value) {
        return new Column(name, value, nullable, defaultValue, generation, identity, collation, metadata);
    }

    public Column withNullable(boolean value) {
        return new Column(name, type, value, defaultValue, generation, identity, collation, metadata);
    }

    public Column withDefaultValue(@Nullable SqlText value) {
        return new Column(name, type, nullable, value, generation, identity, collation, metadata);
    }

    public Column withGeneration(@Nullable Generation value) {
        return new Column(name, type, nullable, defaultValue, value, identity, collation, metadata);
    }

    public Column withIdentity(@Nullable Identity value) {
        return new Column(name, type, nullable, defaultValue, generation, value, collation, metadata);
    }

    public Column withCollation(@Nullable String value) {
        return new Column(name, type, nullable, defaultValue, generation, identity, value, metadata);
    }

    @Override
    public Column withMetadata(Metadata value) {
        return new Column(name, type, nullable, defaultValue, generation, identity, collation, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        var facets = new Facets()
                .sql("type", type)
                .flag("not-null", !nullable)
                .sql("default", defaultValue)
                .text("collation", collation)
                .metadata(metadata);
        if (generation != null) {
            facets.sql("generated", generation.expression()).flag("stored", generation.stored());
        }
        if (identity != null) {
            facets.text("identity", identity.always() ? "always" : "by-default");
            identity.options().values().forEach((option, value) -> facets.text("identity." + option, value));
        }
        return facets.build();
    }
}
