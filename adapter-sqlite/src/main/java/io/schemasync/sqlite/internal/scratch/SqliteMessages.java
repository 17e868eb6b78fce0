package io.schemasync.sqlite.internal.scratch;

import io.schemasync.sqlite.internal.sql.SqlStatement;
import io.schemasync.sqlite.internal.sql.Token;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What SQLite says about a statement, without what the driver puts around it. */
final class SqliteMessages {
    private static final Pattern DRIVER = Pattern.compile("\\[SQLITE_\\w+] [^(]*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern NEAR = Pattern.compile("near \"(.*)\": syntax error", Pattern.DOTALL);

    private SqliteMessages() {}

    /** Returns SQLite's own message. */
    static String of(SQLException error) {
        String message = String.valueOf(error.getMessage());
        Matcher matcher = DRIVER.matcher(message);
        return matcher.matches() ? matcher.group(1) : message;
    }

    /** Returns the line that a message is about: where the word stands that it quotes if it stands there once, else the first. */
    static int line(SqlStatement statement, String message) {
        Matcher near = NEAR.matcher(message);
        if (near.matches()) {
            List<Token> found = statement.tokens().stream()
                    .filter(token -> token.text().equals(near.group(1)))
                    .toList();
            if (found.size() == 1) {
                return found.getFirst().line();
            }
        }
        return statement.line();
    }
}
