package io.schemasync.mysql.internal.schema;

import io.schemasync.mysql.internal.sql.Cursor;
import org.jspecify.annotations.Nullable;

/** What CREATE statements of stored programs and views begin with. */
final class Header {
    private Header() {}

    /** Takes {@code DEFINER=…} if it comes next, and returns the user as the server writes it. */
    static @Nullable String definer(Cursor cursor) {
        if (!cursor.takes("DEFINER")) {
            return null;
        }
        cursor.expectSign('=');
        int begin = cursor.mark();
        cursor.next();
        if (cursor.takesSign('@')) {
            cursor.next();
        } else if (cursor.looksAtSign('(')) {
            cursor.skip();
        }
        return cursor.since(begin);
    }

    /** Returns the clause that gives an object a definer; empty where it has none of its own. */
    static String definerClause(@Nullable String definer) {
        return definer == null ? "" : "DEFINER=" + definer + " ";
    }
}
