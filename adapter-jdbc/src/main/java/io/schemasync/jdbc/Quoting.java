package io.schemasync.jdbc;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes identifiers and literals, so that a name can never become SQL. */
public enum Quoting {
    /** {@code "name"}, as the SQL standard, PostgreSQL and SQLite have it. */
    ANSI('"'),
    /** {@code `name`}, as MySQL and MariaDB have it. */
    BACKTICK('`');

    private final String mark;

    Quoting(char mark) {
        this.mark = String.valueOf(mark);
    }

    /** Returns a name as an identifier, always in quotes. */
    public String identifier(String name) {
        return mark + name.replace(mark, mark + mark) + mark;
    }

    /** Returns names as identifiers, with commas between them. */
    public String identifiers(Collection<String> names) {
        return names.stream().map(this::identifier).collect(Collectors.joining(", "));
    }

    /**
     * Returns text as a string literal of standard SQL. A backslash means itself, so MySQL must run with
     * {@code NO_BACKSLASH_ESCAPES}, or its adapter must double backslashes first.
     */
    public String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
