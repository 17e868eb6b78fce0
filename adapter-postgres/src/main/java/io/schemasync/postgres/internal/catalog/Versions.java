package io.schemasync.postgres.internal.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what only some versions have into one text of a query. */
final class Versions {
    private static final Pattern CHOICE = Pattern.compile("\\{since (\\d+): ([^|{}]*)\\|([^|{}]*)}");

    private Versions() {}

    /** Returns a query with each <code>{since N: a | b}</code> replaced by {@code a} on version N or later, else by {@code b}. */
    static String choose(String sql, int version) {
        Matcher matcher = CHOICE.matcher(sql);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(
                version >= Integer.parseInt(match.group(1)) ? match.group(2) : match.group(3)));
    }
}
