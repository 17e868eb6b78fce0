package io.schemasync.api.plan;

import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What depends on what within one snapshot, from the {@code dependsOn} of its objects and parts. Nodes are objects and named
 * parts; a part depends on its own object without that being said.
 */
public final class DependencyGraph {
    private final Map<ObjectId, SortedMap<Ref, SortedSet<Ref>>> dependents = new HashMap<>();

    private final ComparisonRules rules;

    private DependencyGraph(ComparisonRules rules) {
        this.rules = rules;
    }

    /** Reads the dependencies of a snapshot. */
    public static DependencyGraph of(Snapshot snapshot) {
        var graph = new DependencyGraph(snapshot.rules());
        for (SchemaObject object : snapshot.objects().values()) {
            graph.add(object.id().ref(), object.metadata().dependsOn());
            for (TablePart part : object.parts()) {
                String name = part.name();
                Ref node = name == null ? object.id().ref() : object.id().part(part.kind(), name);
                graph.add(node, part.metadata().dependsOn());
            }
        }
        return graph;
    }

    private void add(Ref node, Collection<Ref> dependencies) {
        Ref dependent = rules.fold(node);
        for (Ref each : dependencies) {
            Ref dependency = rules.fold(each);
            if (!dependency.covers(dependent)) {
                dependents
                        .computeIfAbsent(dependency.object(), any -> new TreeMap<>())
                        .computeIfAbsent(dependency, any -> new TreeSet<>())
                        .add(dependent);
            }
        }
    }

    /**
     * Returns what depends directly on a reference; where a whole object is meant, on any of its parts too. The references
     * that come back are {@linkplain ComparisonRules#fold(Ref) folded}.
     */
    public SortedSet<Ref> dependentsOf(Ref reference) {
        Ref ref = rules.fold(reference);
        var found = new TreeSet<Ref>();
        dependents.getOrDefault(ref.object(), Collections.emptySortedMap()).forEach((dependency, refs) -> {
            if (ref.covers(dependency)) {
                refs.stream().filter(dependent -> !ref.covers(dependent)).forEach(found::add);
            }
        });
        return found;
    }
}
