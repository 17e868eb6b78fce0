package io.schemasync.core.internal.diff;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs tables that share more than half of their columns, where each is the other's only best match. */
final class SimilarTables {
    /** A column name that so many tables have says nothing about any of them, and would make the search quadratic. */
    private static final int TOO_COMMON = 20;

    private static final int LEAST_SHARED = 2;
    private static final int NONE = -1;

    private final ComparisonRules rules;

    SimilarTables(ComparisonRules rules) {
        this.rules = rules;
    }

    /** A table that goes and one that comes. */
    record Pair(Table from, Table to) {}

    List<Pair> pairs(List<Table> from, List<Table> to) {
        List<Set<String>> before = from.stream().map(this::names).toList();
        List<Set<String>> after = to.stream().map(this::names).toList();
        int[] forward = best(before, after);
        int[] backward = best(after, before);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < forward.length; i++) {
            if (forward[i] != NONE && backward[forward[i]] == i) {
                pairs.add(new Pair(from.get(i), to.get(forward[i])));
            }
        }
        return pairs;
    }

    private Set<String> names(Table table) {
        var names = new HashSet<String>();
        for (Column column : table.columns()) {
            names.add(rules.fold(ObjectKind.COLUMN, column.name()));
        }
        return names;
    }

    /** Returns for each table the index of its only best match, or {@link #NONE}. */
    private static int[] best(List<Set<String>> tables, List<Set<String>> others) {
        Map<String, List<Integer>> holders = new HashMap<>();
        for (int other = 0; other < others.size(); other++) {
            for (String name : others.get(other)) {
                holders.computeIfAbsent(name, any -> new ArrayList<>()).add(other);
            }
        }
        var best = new int[tables.size()];
        for (int i = 0; i < best.length; i++) {
            best[i] = best(tables.get(i), others, holders);
        }
        return best;
    }

    private static int best(Set<String> table, List<Set<String>> others, Map<String, List<Integer>> holders) {
        var candidates = new HashSet<Integer>();
        for (String name : table) {
            List<Integer> having = holders.getOrDefault(name, List.of());
            if (having.size() <= TOO_COMMON) {
                candidates.addAll(having);
            }
        }
        int best = NONE;
        int bestShared = 0;
        for (int candidate : candidates) {
            int shared = shared(table, others.get(candidate));
            if (shared > bestShared) {
                best = candidate;
                bestShared = shared;
            } else if (shared == bestShared) {
                best = NONE;
            }
        }
        return best;
    }

    /** Returns how many columns both have; zero where that is not most of them. */
    private static int shared(Set<String> table, Set<String> other) {
        int shared = 0;
        for (String name : table) {
            if (other.contains(name)) {
                shared++;
            }
        }
        return shared >= LEAST_SHARED && shared * 2 > Math.max(table.size(), other.size()) ? shared : 0;
    }
}
