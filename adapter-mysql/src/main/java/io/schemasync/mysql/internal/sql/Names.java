package io.schemasync.mysql.internal.sql;

import io.schemasync.api.model.ObjectName;
import io.schemasync.jdbc.Quoting;
import java.util.Collection;

/** Writes names. Own objects stand without their database. */
public final class Names {
    private Names() {}

    /** Returns a name between backticks. */
    public static String quote(String name) {
        return Quoting.BACKTICK.identifier(name);
    }

    /** Returns an object's name, with its database where that is not the tenant's own. */
    public static String quote(ObjectName name) {
        String database = name.schema();
        return database == null ? quote(name.name()) : quote(database) + "." + quote(name.name());
    }

    /** Returns an account, given as {@code user@host}, or a role of MariaDB's, which has no host. */
    public static String account(String account) {
        int host = account.lastIndexOf('@');
        return host < 0 ? quote(account) : quote(account.substring(0, host)) + "@" + quote(account.substring(host + 1));
    }

    /** Returns names in parentheses. */
    public static String list(Collection<String> names) {
        return "(" + Quoting.BACKTICK.identifiers(names) + ")";
    }
}
