package io.schemasync.sqlite.internal.sql;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQLite's keywords (sqlite.org/lang_keywords.html), by what becomes of them where a name is expected. */
final class Keywords {
    /** Words that are never a name unless quoted. */
    private static final Set<String> RESERVED = words("""
            add all alter and as autoincrement between case check collate commit constraint create default deferrable
            delete distinct drop else escape except exists foreign from group having in index insert intersect into is
            isnull join limit not nothing notnull null on or order primary references returning select set table then to
            transaction union unique update using values when where
            """);

    /** Words that are a name where nothing else fits, or that mean something else in an expression when not quoted. */
    private static final Set<String> MEANINGFUL = words("""
            cast current_date current_time current_timestamp end false glob if like match raise regexp true with
            indexed begin over filter window
            """);

    /** All other keywords: SQLite takes them for names where a name is expected. */
    private static final Set<String> OTHER = words("""
            abort action after always analyze asc attach before by cascade column conflict cross current database deferred
            desc detach do each exclude exclusive explain fail first following for full generated groups ignore immediate
            initially inner instead key last left materialized natural no nulls of offset others outer partition plan pragma
            preceding query range recursive reindex release rename replace restrict right rollback row rows savepoint temp
            temporary ties trigger unbounded vacuum view virtual within without stored strict rowid oid _rowid_
            """);

    private Keywords() {}

    /** Returns whether a word is never a name unless quoted. */
    static boolean isReserved(String word) {
        return RESERVED.contains(fold(word));
    }

    /** Returns whether a quoted word would change its meaning without quotes. */
    static boolean needsQuotesToStayName(String word) {
        String folded = fold(word);
        return RESERVED.contains(folded) || MEANINGFUL.contains(folded);
    }

    /** Returns whether a word is a keyword of any kind, so that quoting it is prudent. */
    static boolean isKeyword(String word) {
        return needsQuotesToStayName(word) || OTHER.contains(fold(word));
    }

    /** Returns all keywords. */
    static Set<String> all() {
        return Stream.of(RESERVED, MEANINGFUL, OTHER).flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
