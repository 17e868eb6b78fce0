package io.schemasync.core.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ColumnOrderProperties {
    @Property(seed = "20261122", tries = 500)
    void whatIsNotMovedIsInOrder(@ForAll @IntRange(max = 40) int count, @ForAll long seed) {
        int[] positions = permutation(count, seed);
        BitSet moved = ColumnOrder.moved(positions);
        assertThat(IntStream.range(0, count).filter(i -> !moved.get(i)).map(i -> positions[i]))
                .isSorted();
    }

    @Property(seed = "20261122", tries = 300)
    void noSmallerSetWouldDo(@ForAll @IntRange(max = 9) int count, @ForAll long seed) {
        int[] positions = permutation(count, seed);
        int fewest = IntStream.range(0, 1 << count)
                .filter(kept -> isOrdered(positions, kept))
                .map(kept -> count - Integer.bitCount(kept))
                .min()
                .orElseThrow();
        assertThat(ColumnOrder.moved(positions).cardinality()).isEqualTo(fewest);
    }

    private static boolean isOrdered(int[] positions, int kept) {
        int last = -1;
        for (int i = 0; i < positions.length; i++) {
            if ((kept & 1 << i) != 0) {
                if (positions[i] < last) {
                    return false;
                }
                last = positions[i];
            }
        }
        return true;
    }

    private static int[] permutation(int count, long seed) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, new Random(seed));
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
