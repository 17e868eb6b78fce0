package io.schemasync.postgres.internal.catalog;

import java.nio.charset.StandardCharsets;

/** The name that the server itself makes for what hangs on a column, as in {@code orders_id_seq}: at most 63 bytes long. */
final class GeneratedName {
    private static final int LIMIT = 63;

    private GeneratedName() {}

    /** Returns the name; where it would be too long, the longer of the two parts is cut, character by character. */
    static String of(String table, String column, String label) {
        int room = LIMIT - label.length() - 2;
        String first = table;
        String second = column;
        while (bytes(first) + bytes(second) > room) {
            if (bytes(first) > bytes(second)) {
                first = first.substring(0, first.offsetByCodePoints(first.length(), -1));
            } else {
                second = second.substring(0, second.offsetByCodePoints(second.length(), -1));
            }
        }
        return first + "_" + second + "_" + label;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
