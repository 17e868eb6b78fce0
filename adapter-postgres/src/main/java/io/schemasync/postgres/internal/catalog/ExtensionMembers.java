package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which objects belong to extensions: they are the extension's, never ours; and which of ours go with one. */
final class ExtensionMembers {
    private static final String MEMBERS = """
            SELECT d.classid::regclass::text AS catalog, d.objid, e.extname, d.deptype = 'e' AS is_member
            FROM pg_depend AS d
            JOIN pg_extension AS e ON e.oid = d.refobjid
            WHERE d.deptype IN ('e', 'x') AND d.refclassid = 'pg_extension'::regclass
            """;

    private record Member(String catalog, long oid) {}

    private record Row(Member object, String extension, boolean isMember) {}

    private final Map<Member, String> extensions;
    private final List<Row> users;

    private ExtensionMembers(Map<Member, String> extensions, List<Row> users) {
        this.extensions = extensions;
        this.users = users;
    }

    /** Reads the members of all extensions. */
    static ExtensionMembers read(Connection connection) throws SQLException {
        List<Row> rows = Sql.query(
                connection,
                MEMBERS,
                row -> new Row(
                        new Member(row.getString("catalog"), row.getLong("objid")),
                        row.getString("extname"),
                        row.getBoolean("is_member")));
        return new ExtensionMembers(
                rows.stream().filter(Row::isMember).collect(Collectors.toMap(Row::object, Row::extension)),
                rows.stream().filter(row -> !row.isMember()).toList());
    }

    /** Returns the extensions with which objects go that are none of theirs. */
    Map<Ref, Set<String>> users(Oids oids) {
        var found = new HashMap<Ref, Set<String>>();
        for (Row user : users) {
            Ref ref = oids.get(user.object().catalog(), user.object().oid());
            if (ref != null) {
                found.computeIfAbsent(ref, any -> new TreeSet<>()).add(user.extension());
            }
        }
        return found;
    }

    /** Notes that what depends on a member depends on its extension. */
    void addTo(Oids oids) {
        extensions.forEach((member, extension) -> oids.put(
                member.catalog(),
                member.oid(),
                ObjectId.of(ObjectKind.EXTENSION, ObjectName.own(extension)).ref()));
    }

    boolean has(String catalog, long oid) {
        return extensions.containsKey(new Member(catalog, oid));
    }
}
