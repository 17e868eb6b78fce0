package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.SqlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own text of an expression, and the text that makes the same expression again.
 *
 * <p>They differ in one case. {@code status IN ('a', 'b')} over a varchar column is stored as an array of varchar that is cast as a
 * whole, and printed {@code (ARRAY['a'::character varying, …])::text[]}. Read back, the parser takes a cast right upon an array
 * constructor for the type of each element, and stores something else. With the type of the array said first, the outer cast is
 * one of the whole again.
 */
final class Deparsed {
    private static final String BEGIN = "(ARRAY[";
    private static final Pattern CAST = Pattern.compile("\\]\\)::([a-z][a-z ]*|\"[^\"]+\")\\[\\]");
    private static final Pattern ELEMENT =
            Pattern.compile("::((?:character varying|bpchar|[a-z_]+)(?:\\([0-9]+\\))?)$");

    private Deparsed() {}

    /** Returns the text to compare with the text to execute. */
    static SqlText of(String printed) {
        return printed.contains(BEGIN) ? new SqlText(executable(printed), printed) : SqlText.of(printed);
    }

    private static String executable(String printed) {
        var text = new StringBuilder();
        int copied = 0;
        for (int at = 0; at < printed.length(); at = Unquoted.skip(printed, at)) {
            if (printed.startsWith(BEGIN, at)) {
                int firstEnd = Unquoted.endOfElement(printed, at + BEGIN.length());
                int end = Unquoted.endOfList(printed, at + BEGIN.length());
                Matcher element = ELEMENT.matcher(printed.substring(at + BEGIN.length(), firstEnd));
                Matcher cast = CAST.matcher(printed).region(end, printed.length());
                if (element.find() && cast.lookingAt()) {
                    text.append(printed, copied, end + 1)
                            .append("::")
                            .append(element.group(1))
                            .append("[]");
                    copied = end + 1;
                }
            }
        }
        return text.append(printed, copied, printed.length()).toString();
    }
}
