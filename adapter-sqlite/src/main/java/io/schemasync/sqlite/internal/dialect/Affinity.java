package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.Column;
import java.util.Locale;

/** What SQLite turns a value into when it is stored in a column: sections 3 and 3.1 of "Datatypes In SQLite". */
enum Affinity {
    TEXT,
    INTEGER,
    NUMERIC,
    REAL,
    /** Values are stored as they come. */
    NONE;

    /** Returns the affinity of a column by its declared type. */
    static Affinity of(Column column, boolean strict) {
        String type = column.type().text().toUpperCase(Locale.ROOT);
        if (strict && type.equals("ANY")) {
            return NONE;
        }
        if (type.contains("INT")) {
            return INTEGER;
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return TEXT;
        }
        if (type.isBlank() || type.contains("BLOB")) {
            return NONE;
        }
        return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? REAL : NUMERIC;
    }

    boolean isNumeric() {
        return this == INTEGER || this == NUMERIC || this == REAL;
    }
}
