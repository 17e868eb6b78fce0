package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which objects belong to extensions: they are the extension's, never ours. */
final class ExtensionMembers {
    private static final String MEMBERS = """
            SELECT d.classid::regclass::text AS catalog, d.objid, e.extname
            FROM pg_depend AS d
            JOIN pg_extension AS e ON e.oid = d.refobjid
            WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
            """;

    private record Member(String catalog, long oid) {}

    private final Map<Member, String> extensions;

    private ExtensionMembers(Map<Member, String> extensions) {
        this.extensions = extensions;
    }

    /** Reads the members of all extensions. */
    static ExtensionMembers read(Connection connection) throws SQLException {
        List<Map.Entry<Member, String>> members = Sql.query(
                connection,
                MEMBERS,
                row -> Map.entry(new Member(row.getString("catalog"), row.getLong("objid")), row.getString("extname")));
        return new ExtensionMembers(members.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
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
