package io.schemasync.api.plan;

import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ordered steps from one schema to another. It belongs to a schema, not to a tenant: it serves every tenant that starts from
 * the same hash, and holds no evidence about rows.
 *
 * @param madeFor the database it was made for; it runs on no other flavor or major version
 * @param rules the rules under which its hashes were made
 * @param fromHash the hash it starts from
 * @param toHash the hash it leads to
 * @param segments the segments in order; empty where there is nothing to do
 * @param warnings what a person should know
 * @param downtimeRequired whether some step makes others wait for as long as it reads or writes rows
 */
public record Plan(
        Origin madeFor,
        ComparisonRules rules,
        String fromHash,
        String toHash,
        List<Segment> segments,
        List<String> warnings,
        boolean downtimeRequired) {
    /** Copies the lists. */
    public Plan {
        segments = List.copyOf(segments);
        warnings = List.copyOf(warnings);
    }

    /** Returns whether there is nothing to do. */
    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Returns all steps in order. */
    public Stream<Step> steps() {
        return segments.stream().flatMap(segment -> segment.steps().stream());
    }

    /** Returns how many steps there are. */
    public int stepCount() {
        return (int) steps().count();
    }

    /**
     * Returns what is left to do for a schema that has come part of the way: the plan from the first segment whose
     * {@code beforeHash} is the live one, the empty plan where the live one is the end; nothing where it is neither.
     */
    public Optional<Plan> startingAt(String liveHash) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).beforeHash().equals(liveHash)) {
                return Optional.of(withSegments(liveHash, segments.subList(i, segments.size())));
            }
        }
        return liveHash.equals(toHash) ? Optional.of(withSegments(liveHash, List.of())) : Optional.empty();
    }

    private Plan withSegments(String from, List<Segment> rest) {
        return new Plan(madeFor, rules, from, toHash, rest, warnings, downtimeRequired);
    }
}
