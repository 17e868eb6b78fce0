package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Which objects belong to extensions: they are the extension's, never ours. */
final class ExtensionMembers {
    private static final String MEMBERS = """
            SELECT d.classid::regclass::text AS catalog, d.objid, e.extname
            FROM pg_depend AS d
            JOIN pg_extension AS e ON e.oid = d.refobjid
            WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
            """;

    private record Member(String catalog, long oid) {}

    private final Set<Member> members = new HashSet<>();

    private ExtensionMembers() {}

    /** Reads the members of all extensions; what depends on one depends on its extension. */
    static ExtensionMembers read(Catalog catalog, Oids oids) throws SQLException {
        var result = new ExtensionMembers();
        catalog.query(MEMBERS, row -> {
            result.members.add(new Member(row.text("catalog"), row.oid("objid")));
            if (catalog.wholeDatabase()) {
                ObjectId extension = ObjectId.of(ObjectKind.EXTENSION, ObjectName.own(row.text("extname")));
                oids.put(row.text("catalog"), row.oid("objid"), extension.ref());
            }
            return true;
        });
        return result;
    }

    boolean has(String catalog, long oid) {
        return members.contains(new Member(catalog, oid));
    }
}
