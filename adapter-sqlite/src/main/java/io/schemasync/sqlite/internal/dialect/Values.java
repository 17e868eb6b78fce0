package io.schemasync.sqlite.internal.dialect;

/**
 * Questions about single values, as SQL. Comparing a value with its own cast to NUMERIC has SQLite apply numeric affinity to
 * it, which is what storing does: the comparison holds exactly for text that is a number.
 */
final class Values {
    private Values() {}

    /** Holds for text that a column of numbers would store as a number. */
    private static String isNumberAsText(String value) {
        return "typeof(" + value + ") = 'text' AND " + value + " = CAST(" + value + " AS NUMERIC)";
    }

    /** The value as a column of that affinity would store it. */
    static String stored(String value, Affinity from, Affinity to) {
        if (from == to || to == Affinity.NONE) {
            return value;
        }
        if (to == Affinity.TEXT) {
            return "CASE WHEN typeof(" + value + ") IN ('integer', 'real') THEN CAST(" + value + " AS TEXT) ELSE "
                    + value + " END";
        }
        return "CASE WHEN " + isNumberAsText(value) + " THEN CAST(" + value + " AS NUMERIC) ELSE " + value + " END";
    }

    /** Holds for values that storing changes so that they cannot be had back; empty where there are none. */
    static String isLossy(String value, Affinity from, Affinity to) {
        if (from == to || to == Affinity.NONE) {
            return "";
        }
        if (to == Affinity.TEXT) {
            return "typeof(" + value + ") = 'real' AND CAST(CAST(" + value + " AS TEXT) AS REAL) <> " + value;
        }
        String text = from.isNumeric()
                ? ""
                : isNumberAsText(value) + " AND CAST(CAST(" + value + " AS NUMERIC) AS TEXT) <> " + value
                        + " COLLATE BINARY";
        if (to != Affinity.REAL) {
            return text;
        }
        String whole = "typeof(" + value + ") = 'integer' AND CAST(CAST(" + value + " AS REAL) AS INTEGER) <> " + value;
        return text.isEmpty()
                ? whole
                : "(" + text + " AND CAST(CAST(" + value + " AS REAL) AS TEXT) <> " + value + " COLLATE BINARY) OR ("
                        + whole + ")";
    }

    /** Holds for values that a column of that type refuses in a STRICT table; empty where it takes all. */
    static String isRefusedByStrict(String value, Affinity to) {
        return switch (to) {
            case INTEGER -> value + " IS NOT NULL AND NOT " + isWhole(value);
            case REAL, NUMERIC ->
                value + " IS NOT NULL AND typeof(" + value + ") NOT IN ('integer', 'real') AND NOT ("
                        + isNumberAsText(value) + ")";
            case TEXT -> "typeof(" + value + ") = 'blob'";
            case NONE -> "";
        };
    }

    /** Holds for values that a column of type BLOB refuses in a STRICT table. */
    static String isNoBlob(String value) {
        return "typeof(" + value + ") NOT IN ('blob', 'null')";
    }

    /** Holds for whole numbers, and for what is stored as one. */
    static String isWhole(String value) {
        return "(typeof(" + value + ") = 'integer' OR (typeof(" + value + ") IN ('real', 'text') AND " + value
                + " = CAST(" + value + " AS NUMERIC) AND CAST(" + value + " AS NUMERIC) = CAST(" + value
                + " AS INTEGER)))";
    }
}
