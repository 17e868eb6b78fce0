package io.schemasync.api.model;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says what makes two schemas the same. The adapter sets it, the user's filters narrow it. Hashes made under different rules
 * are never compared.
 *
 * @param defaultCase how identifiers compare where {@code cases} says nothing
 * @param cases how identifiers of a kind compare
 * @param columnOrderCounts whether the order of columns counts (MySQL, SQLite: yes; PostgreSQL, which cannot move one: no)
 * @param ignoredFacets names of {@linkplain Facet facets} that do not count, of every kind
 * @param ignoredNames kinds of parts whose names do not count: they are keyed by content
 * @param filter which kinds and names are managed
 */
public record ComparisonRules(
        IdentifierCase defaultCase,
        SortedMap<ObjectKind, IdentifierCase> cases,
        boolean columnOrderCounts,
        SortedSet<String> ignoredFacets,
        SortedSet<ObjectKind> ignoredNames,
        ObjectFilter filter) {
    /** Copies the collections. */
    public ComparisonRules {
        cases = Collections.unmodifiableSortedMap(new TreeMap<>(cases));
        ignoredFacets = Collections.unmodifiableSortedSet(new TreeSet<>(ignoredFacets));
        ignoredNames = Collections.unmodifiableSortedSet(new TreeSet<>(ignoredNames));
    }

    /** Returns rules under which everything counts but owners, and case is told apart as given. */
    public static ComparisonRules of(IdentifierCase identifierCase, boolean columnOrderCounts) {
        return new ComparisonRules(
                identifierCase,
                new TreeMap<>(),
                columnOrderCounts,
                new TreeSet<>(Set.of("owner")),
                new TreeSet<>(),
                ObjectFilter.all());
    }

    /** Returns the form of a name under which equal names are the same object. */
    public String fold(ObjectKind kind, String name) {
        return cases.getOrDefault(kind, defaultCase).fold(name);
    }

    /** Returns the form of an identity under which equal identities are the same object. */
    public ObjectId fold(ObjectId id) {
        String schema = id.name().schema();
        return new ObjectId(
                id.kind(),
                new ObjectName(
                        schema == null ? null : fold(ObjectKind.SCHEMA, schema),
                        fold(id.kind(), id.name().name())),
                id.discriminator());
    }

    /** Returns the form of a reference under which equal references mean the same. */
    public Ref fold(Ref ref) {
        ObjectKind partKind = ref.partKind();
        String part = ref.part();
        return new Ref(fold(ref.object()), partKind, partKind == null || part == null ? null : fold(partKind, part));
    }

    public ComparisonRules withFilter(ObjectFilter value) {
        return new ComparisonRules(defaultCase, cases, columnOrderCounts, ignoredFacets, ignoredNames, value);
    }

    /** Returns these rules with further facets that do not count. */
    public ComparisonRules ignoring(Set<String> facets) {
        var all = new TreeSet<>(ignoredFacets);
        all.addAll(facets);
        return new ComparisonRules(defaultCase, cases, columnOrderCounts, all, ignoredNames, filter);
    }

    /** Returns these rules with further kinds of parts whose names do not count. */
    public ComparisonRules ignoringNamesOf(Set<ObjectKind> kinds) {
        var all = new TreeSet<>(ignoredNames);
        all.addAll(kinds);
        return new ComparisonRules(defaultCase, cases, columnOrderCounts, ignoredFacets, all, filter);
    }
}
