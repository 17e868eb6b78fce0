package io.schemasync.api.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What any object or part may carry besides its structure.
 *
 * @param comment the comment the server stores with the object; null if none
 * @param owner the owning role; null where unknown or where the database has no owners
 * @param grants privileges on the object, sorted
 * @param attributes facets of one database
 * @param dependsOn what must exist for this to exist, from the server's own catalog where it has one; stored, never hashed
 */
public record Metadata(
        @Nullable String comment,
        @Nullable String owner,
        SortedSet<Grant> grants,
        Attributes attributes,
        SortedSet<Ref> dependsOn) {
    private static final Metadata NONE = new Metadata(null, null, new TreeSet<>(), Attributes.none(), new TreeSet<>());

    /** Copies the sets. */
    public Metadata {
        grants = Collections.unmodifiableSortedSet(new TreeSet<>(grants));
        dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
    }

    /** Returns the metadata of an object that has none. */
    public static Metadata none() {
        return NONE;
    }

    public Metadata withComment(@Nullable String value) {
        return new Metadata(value, owner, grants, attributes, dependsOn);
    }

    public Metadata withOwner(@Nullable String value) {
        return new Metadata(comment, value, grants, attributes, dependsOn);
    }

    public Metadata withGrants(Set<Grant> value) {
        return new Metadata(comment, owner, new TreeSet<>(value), attributes, dependsOn);
    }

    public Metadata withAttributes(Attributes value) {
        return new Metadata(comment, owner, grants, value, dependsOn);
    }

    public Metadata withAttribute(String name, String value) {
        return withAttributes(attributes.with(name, value));
    }

    public Metadata withDependsOn(Set<Ref> value) {
        return new Metadata(comment, owner, grants, attributes, new TreeSet<>(value));
    }

    /** Adds what is compared of this metadata to an object's facets. */
    void addTo(Facets facets) {
        facets.text("comment", comment).text("owner", owner);
        List<Facet> privileges = grants.stream()
                .<Facet>map(grant -> new Facets()
                        .text("grantee", grant.grantee())
                        .text("privilege", grant.privilege())
                        .name("column", ObjectKind.COLUMN, grant.column())
                        .flag("grantable", grant.grantable())
                        .group())
                .toList();
        facets.sequence("grants", privileges);
        attributes.values().forEach((name, value) -> facets.text(Facet.ATTRIBUTE_PREFIX + name, value));
    }
}
