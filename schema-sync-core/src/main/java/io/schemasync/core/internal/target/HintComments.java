package io.schemasync.core.internal.target;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.core.RenameHints;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the rename hints in a script: comments of the form {@code -- schema-sync: rename table:old=new}, each on a line of its own. */
final class HintComments {
    private static final Pattern DIRECTIVE =
            Pattern.compile("^\\h*--\\h*schema-sync\\h*:\\h*(?<word>\\S*)\\h*(?<rest>.*)$", Pattern.CASE_INSENSITIVE);

    private HintComments() {}

    /**
     * Returns the hints of a script in order.
     *
     * @throws TargetException if a comment is addressed to schema-sync and is no hint; the message has file and line
     */
    static List<RenameHint> in(SqlScript script) {
        var hints = new ArrayList<RenameHint>();
        List<String> lines = script.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher directive = DIRECTIVE.matcher(lines.get(i));
            if (directive.matches()) {
                hints.add(hint(
                        script.name() + ":" + (i + 1),
                        directive.group("word"),
                        directive.group("rest").strip()));
            }
        }
        return hints;
    }

    private static RenameHint hint(String place, String word, String rest) {
        if (!word.equalsIgnoreCase("rename")) {
            throw new TargetException(place + ": schema-sync does not know '" + word
                    + "'; write -- schema-sync: rename KIND:OLD=NEW, or another comment");
        }
        try {
            return RenameHints.parse(rest.endsWith(";") ? rest.substring(0, rest.length() - 1) : rest);
        } catch (IllegalArgumentException e) {
            throw new TargetException(place + ": " + e.getMessage(), ErrorContext.none(), e);
        }
    }
}
