package io.schemasync.cli;

/** Tells whether a word may be a slip of another. */
final class Similarity {
    /** One slip, or two letters swapped, or two slips. */
    private static final int MOST_SLIPS = 2;

    private Similarity() {}

    /** Returns whether few letters have to be added, left out, replaced or swapped with their neighbour. */
    static boolean isNear(String word, String meant) {
        return distance(word, meant) <= Math.min(MOST_SLIPS, meant.length() / 2);
    }

    /** The optimal string alignment distance. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                cost[i][j] =
                        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
