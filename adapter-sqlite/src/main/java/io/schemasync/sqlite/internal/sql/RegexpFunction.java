package io.schemasync.sqlite.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * The function behind {@code X REGEXP Y}. SQLite has the operator but leaves the function to its users, and refuses to make a
 * table whose CHECK calls what is not there.
 */
public final class RegexpFunction extends Function {
    /** SQLITE_INNOCUOUS, which the driver has no name for: a schema that is not trusted may call it, too. */
    private static final int INNOCUOUS = 0x200000;

    private @Nullable Pattern last;

    private RegexpFunction() {}

    /** Gives a connection the function. */
    public static void register(Connection connection) throws SQLException {
        Function.create(connection, "regexp", new RegexpFunction(), 2, Function.FLAG_DETERMINISTIC | INNOCUOUS);
    }

    @Override
    protected void xFunc() throws SQLException {
        String regex = value_text(0);
        String text = value_text(1);
        if (regex == null || text == null) {
            result();
        } else {
            result(compiled(regex).matcher(text).find() ? 1 : 0);
        }
    }

    private Pattern compiled(String regex) throws SQLException {
        Pattern pattern = last;
        if (pattern == null || !pattern.pattern().equals(regex)) {
            try {
                pattern = Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                throw new SQLException("not a regular expression: " + regex, e);
            }
            last = pattern;
        }
        return pattern;
    }
}
