package io.schemasync.mysql.internal.schema;

import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.internal.sql.Cursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the connected user may do with whole databases, by itself and by the roles that are active (manual page "SHOW GRANTS").
 * Privileges on single tables are no part of it.
 */
final class Rights {
    private static final int NO_GRANT_TABLES = 1290;

    private final String account;
    private final List<Right> rights;

    private Rights(String account, List<Right> rights) {
        this.account = account;
        this.rights = rights;
    }

    /**
     * One line of what is granted, or of what is taken from a grant on all databases.
     *
     * @param given whether it is granted
     * @param privileges names in upper case
     * @param databases the databases it holds for, as LIKE would have them; {@code *} for all
     */
    private record Right(boolean given, Set<String> privileges, String databases) {
        boolean holdsFor(String privilege, String database) {
            boolean named = privileges.contains(privilege)
                    || (privileges.contains("ALL PRIVILEGES") && !privilege.equals("GRANT OPTION"));
            return named
                    && (databases.equals("*")
                            || like(databases).matcher(database).matches());
        }

        private static Pattern like(String databases) {
            var pattern = new StringBuilder();
            for (int i = 0; i < databases.length(); i++) {
                char c = databases.charAt(i);
                if (c == '\\' && i + 1 < databases.length()) {
                    i++;
                    pattern.append(Pattern.quote(databases.substring(i, i + 1)));
                } else {
                    pattern.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
                }
            }
            return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        }
    }

    /** Asks what the user of a connection may do. */
    static Rights ask(Connection connection) throws SQLException {
        String account = Sql.query(connection, "SELECT current_user()", row -> row.getString(1))
                .getFirst();
        try {
            return new Rights(
                    account,
                    Sql.query(connection, "SHOW GRANTS", row -> row.getString(1)).stream()
                            .flatMap(line -> right(line).stream())
                            .toList());
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_GRANT_TABLES) {
                return new Rights(account, List.of(new Right(true, Set.of("ALL PRIVILEGES"), "*")));
            }
            throw e;
        }
    }

    private static Optional<Right> right(String line) {
        Cursor cursor = Cursor.of(line);
        boolean given = cursor.takes("GRANT");
        if (!given && !cursor.takes("REVOKE")) {
            return Optional.empty();
        }
        var privileges = new HashSet<String>();
        int begin = cursor.mark();
        while (!cursor.atEnd() && !cursor.looksAt("ON")) {
            if (cursor.looksAtSign(',')) {
                privileges.add(cursor.since(begin).toUpperCase(Locale.ROOT));
                cursor.next();
                begin = cursor.mark();
            } else {
                cursor.skip();
            }
        }
        if (cursor.atEnd()) {
            return Optional.empty(); // a role
        }
        privileges.add(cursor.since(begin).toUpperCase(Locale.ROOT));
        cursor.expect("ON");
        String databases = cursor.next().content();
        boolean whole = cursor.takesSign('.') && cursor.takesSign('*');
        return whole ? Optional.of(new Right(given, privileges, databases)) : Optional.empty();
    }

    /** Returns the account that the server took the user for, as {@code user@host}. */
    String account() {
        return account;
    }

    /** Returns whether the user has one of some privileges on a whole database. */
    boolean hasAny(String database, Set<String> privileges) {
        return privileges.stream().anyMatch(privilege -> has(database, privilege));
    }

    /** Returns whether the user has a privilege on a whole database. */
    boolean has(String database, String privilege) {
        return rights.stream().anyMatch(right -> right.given() && right.holdsFor(privilege, database))
                && rights.stream().noneMatch(right -> !right.given() && right.holdsFor(privilege, database));
    }

    /** Returns whether the user has a privilege on all databases. */
    boolean hasEverywhere(String privilege) {
        return rights.stream()
                .anyMatch(right -> right.given() && right.databases().equals("*") && right.holdsFor(privilege, ""));
    }
}
