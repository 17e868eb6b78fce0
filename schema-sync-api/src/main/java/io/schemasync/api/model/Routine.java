package io.schemasync.api.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A function, procedure or aggregate.
 *
 * @param kind {@link ObjectKind#FUNCTION}, {@link ObjectKind#PROCEDURE} or {@link ObjectKind#AGGREGATE}
 * @param name the routine's name
 * @param signature the argument types that identify it where the database knows overloads, in parentheses; else empty
 * @param arguments the arguments with names, modes and defaults, without the outer parentheses
 * @param returns what it returns; null for a procedure
 * @param language the language it is written in
 * @param body what it does, in the server's own words
 * @param metadata comment, owner, grants, attributes (volatility, security, configuration …), dependencies
 */
public record Routine(
        ObjectKind kind,
        ObjectName name,
        String signature,
        SqlText arguments,
        @Nullable SqlText returns,
        String language,
        SqlText body,
        Metadata metadata)
        implements SchemaObject {
    @Override
    public ObjectId id() {
        return new ObjectId(kind, name, signature);
    }

    @Override
    public Routine withName(ObjectName value) {
        return new Routine(kind, value, signature, arguments, returns, language, body, metadata);
    }

    @Override
    public Routine withMetadata(Metadata value) {
        return new Routine(kind, name, signature, arguments, returns, language, body, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .sql("arguments", arguments)
                .sql("returns", returns)
                .text("language", language)
                .sql("body", body)
                .metadata(metadata)
                .build();
    }
}
