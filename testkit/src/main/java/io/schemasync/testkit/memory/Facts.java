package io.schemasync.testkit.memory;

import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the server and its dialect both know about objects and parts. */
final class Facts {

    /** Facts that change without touching a row or anything that depends on the part. */
    private static final Set<String> LIGHT = Set.of("comment", "default", "not-null");

    private Facts() {}

    /** Returns whether two parts are the same one: by name, or by content where they have none. */
    static boolean sameKey(TablePart one, TablePart other, ComparisonRules rules) {
        if (!one.kind().equals(other.kind())) {
            return false;
        }
        String name = one.name();
        String otherName = other.name();
        if (name == null || otherName == null) {
            return name == null && otherName == null && one.facets().equals(other.facets());
        }
        return rules.fold(one.kind(), name).equals(rules.fold(other.kind(), otherName));
    }

    /** Returns whether a change is such that everything that depends on the part has to go before. */
    static boolean needRewrite(TablePart from, TablePart to) {
        return !heavy(from).equals(heavy(to));
    }

    /** Returns whether a change takes the old part away before anything else happens. */
    static boolean goes(PartChange change) {
        return switch (change) {
            case PartChange.Removed removed -> true;
            case PartChange.Altered altered -> isMadeAnew(altered.from(), altered.to());
            case PartChange.Recreated recreated -> isMadeAnew(recreated.from(), recreated.to());
            case PartChange.Added added -> false;
            case PartChange.Renamed renamed -> false;
            case PartChange.Moved moved -> false;
        };
    }

    /** Returns whether a change adds the new part after everything else has happened. */
    static boolean comes(PartChange change) {
        return change instanceof PartChange.Added
                || (goes(change) && change.after().isPresent());
    }

    /** Only columns change in place, and not into a generated one. */
    private static boolean isMadeAnew(TablePart from, TablePart to) {
        return !(to instanceof Column column) || (column.generation() != null && needRewrite(from, to));
    }

    /** Returns where a part comes among those that are added; they go in the opposite order. */
    static int rank(TablePart part) {
        return switch (part) {
            case Column column -> column.generation() == null ? 0 : 1;
            case PrimaryKey key -> 2;
            case UniqueConstraint unique -> 3;
            case CheckConstraint check -> 4;
            case ExclusionConstraint exclusion -> 5;
            case Index index -> 6;
            case ForeignKey key -> 7;
            case Policy policy -> 8;
            case Trigger trigger -> 9;
        };
    }

    /** Returns whether an enumeration gets labels at its end and nothing else. */
    static boolean onlyAppends(SchemaObject from, EnumType to) {
        return from instanceof EnumType old
                && to.labels().size() >= old.labels().size()
                && to.labels().subList(0, old.labels().size()).equals(old.labels());
    }

    /** Returns whether the named facts of two objects are the same. */
    static boolean sameFacts(SchemaObject one, SchemaObject other, String... names) {
        return Stream.of(names)
                .allMatch(name ->
                        Objects.equals(one.facets().get(name), other.facets().get(name)));
    }

    private static Map<String, Facet> heavy(TablePart part) {
        SortedMap<String, Facet> facets = new TreeMap<>(part.facets());
        facets.keySet().removeAll(LIGHT);
        return facets;
    }
}
