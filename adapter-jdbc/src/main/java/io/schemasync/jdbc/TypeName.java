package io.schemasync.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of standard SQL by its name, as far as it says which values it holds.
 *
 * @param base the name without numbers, in capitals
 * @param size the length or precision; the largest where none is given
 * @param scale the digits behind the point
 */
record TypeName(String base, int size, int scale) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][A-Za-z0-9 ]*?) *(?:\\( *(\\d+) *(?:, *(\\d+) *)?\\))?( .*)?");
    private static final List<String> WHOLE = List.of("TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT");

    static TypeName of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return new TypeName(text, Integer.MAX_VALUE, 0);
        }
        String rest = form.group(4) == null ? "" : form.group(4);
        return new TypeName(
                (form.group(1) + rest).toUpperCase(Locale.ROOT),
                form.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(form.group(2)),
                form.group(3) == null ? 0 : Integer.parseInt(form.group(3)));
    }

    boolean isText() {
        return base.contains("CHAR") && !base.contains("LARGE");
    }

    /** Returns whether every value of this type is one of the other's. */
    boolean fitsInto(TypeName other) {
        if (WHOLE.contains(base) && WHOLE.contains(other.base)) {
            return WHOLE.indexOf(base) <= WHOLE.indexOf(other.base);
        }
        if (WHOLE.contains(base) && other.isText()) {
            return other.size >= 20;
        }
        boolean sameKind = base.equals(other.base) || isText() && other.isText();
        return sameKind
                && other.size >= size
                && other.scale >= scale
                && (size == Integer.MAX_VALUE || other.size - other.scale >= size - scale);
    }
}
