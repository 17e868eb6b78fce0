package io.schemasync.testkit.generate;

import java.util.List;
import java.util.SplittableRandom;

/** Makes the small choices of an edit, always the same for the same seed. */
final class Picks {

    private final SplittableRandom random;

    Picks(int seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns a number from 0 up to, not including, the limit. */
    int below(int limit) {
        return random.nextInt(limit);
    }

    /** Returns true so many times of a hundred. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T of(List<T> values) {
        return values.get(below(values.size()));
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[below(values.length)];
    }

    /** Returns some of the values in their order: at least one, at most so many. */
    <T> List<T> some(List<T> values, int most) {
        int count = 1 + below(Math.min(most, values.size()));
        var indexes = new java.util.TreeSet<Integer>();
        while (indexes.size() < count) {
            indexes.add(below(values.size()));
        }
        return indexes.stream().map(values::get).toList();
    }
}
