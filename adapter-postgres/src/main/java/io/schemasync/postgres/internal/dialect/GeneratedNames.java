package io.schemasync.postgres.internal.dialect;

import java.nio.charset.StandardCharsets;

/** Names as the server makes them up: table, column and a label, cut so that they fit into 63 bytes. */
final class GeneratedNames {
    private static final int LONGEST = 63;

    private GeneratedNames() {}

    /** The sequence of a serial or identity column. */
    static String sequence(String table, String column) {
        int room = LONGEST - 2 - "seq".length();
        int first = bytes(table);
        int second = bytes(column);
        while (first + second > room) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        return cut(table, first) + "_" + cut(column, second) + "_seq";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Keeps whole characters only. */
    private static String cut(String text, int room) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
