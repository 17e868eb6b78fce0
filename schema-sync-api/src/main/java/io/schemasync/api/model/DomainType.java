package io.schemasync.api.model;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A domain: a type with constraints over another type.
 *
 * @param name the type's name
 * @param baseType the type it narrows
 * @param nullable whether NULL is allowed
 * @param defaultValue the default expression; null if none
 * @param collation the collation where one is declared; null for the base type's own
 * @param checks the conditions, sorted by name
 * @param metadata comment, owner, grants, attributes, dependencies
 */
public record DomainType(
        ObjectName name,
        SqlText baseType,
        boolean nullable,
        @Nullable SqlText defaultValue,
        @Nullable String collation,
        List<CheckConstraint> checks,
        Metadata metadata)
        implements UserType {
    /** Sorts the checks. */
    public DomainType {
        checks = TablePart.sorted(checks);
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.DOMAIN;
    }

    @Override
    public DomainType withName(ObjectName value) {
        return new DomainType(value, baseType, nullable, defaultValue, collation, checks, metadata);
    }

    @Override
    public DomainType withMetadata(Metadata value) {
        return new DomainType(name, baseType, nullable, defaultValue, collation, checks, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .sql("base-type", baseType)
                .flag("not-null", !nullable)
                .sql("default", defaultValue)
                .text("collation", collation)
                .sequence(
                        "checks",
                        checks.stream()
                                .map(check -> new Facets()
                                        .name("name", ObjectKind.CHECK, check.name())
                                        .sequence("check", List.of(new Facet.Group(check.facets())))
                                        .group())
                                .toList())
                .metadata(metadata)
                .build();
    }
}
