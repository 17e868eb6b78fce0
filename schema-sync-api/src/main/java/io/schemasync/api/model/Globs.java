package io.schemasync.api.model;

/** Matches names against patterns with {@code *} and {@code ?}, without regard to case. */
final class Globs {
    private static final int NONE = -1;

    private Globs() {}

    /** Tries the shortest text for each star first and goes back to the last star only: asked for every object of a schema. */
    static boolean matches(String glob, String name) {
        if (glob.equals("*")) {
            return true;
        }
        int[] pattern = glob.codePoints().map(Globs::fold).toArray();
        int[] text = name.codePoints().map(Globs::fold).toArray();
        int p = 0;
        int star = NONE;
        int afterStar = 0;
        for (int t = 0; t < text.length; ) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == text[t])) {
                p++;
                t++;
            } else if (star == NONE) {
                return false;
            } else {
                p = star + 1;
                t = ++afterStar;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    private static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
