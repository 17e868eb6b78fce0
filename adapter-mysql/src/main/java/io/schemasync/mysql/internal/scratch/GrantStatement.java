package io.schemasync.mysql.internal.scratch;

import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.ScriptStatement;
import io.schemasync.mysql.internal.sql.SyntaxException;
import io.schemasync.mysql.internal.sql.Token;
import java.util.Set;

/**
 * A GRANT or REVOKE of a script, turned to the current database. It runs as the run's own user, so no word is let through that would
 * change an account.
 */
final class GrantStatement {
    private static final String[] WITH_GRANT_OPTION = {"WITH", "GRANT", "OPTION"};
    private static final String[] IGNORE_UNKNOWN_USER = {"IGNORE", "UNKNOWN", "USER"};

    private GrantStatement() {}

    /**
     * Returns what becomes of it.
     *
     * @param own the names under which the script speaks of its own database
     */
    static Verdict of(ScriptStatement statement, Set<String> own) {
        try {
            return read(Cursor.of(statement.text()), own);
        } catch (SyntaxException e) {
            return new Verdict.Refuse("does not read as expected: " + e.getMessage() + ", or");
        }
    }

    private static Verdict read(Cursor cursor, Set<String> own) {
        int begin = cursor.mark();
        boolean given = cursor.next().is("GRANT");
        while (!cursor.atEnd() && !cursor.looksAt("ON")) {
            cursor.skip();
        }
        if (cursor.atEnd()) {
            return new Verdict.Skip("roles and who has them belong to the server, not to one database");
        }
        cursor.expect("ON");
        if (cursor.looksAt("FUNCTION") || cursor.looksAt("PROCEDURE") || cursor.looksAt("TABLE")) {
            cursor.next();
        }
        String what = cursor.since(begin);
        Token first = cursor.next();
        String object = Names.quote(first.content());
        if (cursor.takesSign('.')) {
            if (!own.contains(first.content().replace("\\", ""))) {
                return new Verdict.Skip("what it is on is not in the script's own database");
            }
            first = cursor.next();
            object = Names.quote(first.content());
        }
        if (first.isSign('*')) {
            object = "*";
        }
        cursor.expect(given ? "TO" : "FROM");
        int accounts = cursor.mark();
        do {
            account(cursor);
        } while (cursor.takesSign(','));
        cursor.takes(given ? WITH_GRANT_OPTION : IGNORE_UNKNOWN_USER);
        return cursor.atEnd()
                ? new Verdict.Grant(what + " " + object + (given ? " TO " : " FROM ") + cursor.since(accounts))
                : new Verdict.Refuse("says more of an account than what it may do");
    }

    private static void account(Cursor cursor) {
        cursor.next();
        if (cursor.takesSign('@')) {
            cursor.next();
        } else if (cursor.takesSign('(')) { // CURRENT_USER()
            cursor.expectSign(')');
        }
    }
}
