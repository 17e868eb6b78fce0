package io.schemasync.core.internal.diff;

import java.util.BitSet;

/** Finds the fewest things to move so that a sequence becomes ordered. */
final class ColumnOrder {
    private ColumnOrder() {}

    /**
     * Returns the indexes that have to move: all but those of a longest increasing subsequence.
     *
     * @param positions where each one stood before, in the order they shall stand in; no two equal
     */
    static BitSet moved(int[] positions) {
        int count = positions.length;
        var tails = new int[count];
        var previous = new int[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (positions[tails[middle]] < positions[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        var moved = new BitSet(count);
        moved.set(0, count);
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
            moved.clear(i);
        }
        return moved;
    }
}
