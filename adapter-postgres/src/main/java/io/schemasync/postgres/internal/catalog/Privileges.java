package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The access privileges of a kind of object. A NULL access control list stands for the built-in default: everything for the
 * owner, and for PUBLIC what is listed here (manual page "Privileges").
 */
enum Privileges {
    TABLE(Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"), null),
    COLUMN(Set.of(), null),
    SEQUENCE(Set.of("SELECT", "UPDATE", "USAGE"), null),
    ROUTINE(Set.of("EXECUTE"), "EXECUTE"),
    TYPE(Set.of("USAGE"), "USAGE"),
    SCHEMA(Set.of("USAGE", "CREATE"), null),
    LANGUAGE(Set.of("USAGE"), "USAGE"),
    FOREIGN(Set.of("USAGE"), null),
    /** Of what belongs to somebody, and nothing can be granted on. */
    NONE(Set.of(), null);

    private static final String SEPARATOR = "\u001f";

    private final Set<String> ofOwner;
    private final @Nullable String ofPublic;

    Privileges(Set<String> ofOwner, @Nullable String ofPublic) {
        this.ofOwner = ofOwner;
        this.ofPublic = ofPublic;
    }

    /**
     * Returns the columns that {@link #addTo} takes: an access control list as an array of text, NULL where the list is, and the
     * owner where that is not the user who reads.
     */
    static String sql(String acl, String owner) {
        return list(acl, owner, "") + ", nullif(pg_get_userbyid(" + owner + "), current_user) AS owner_name";
    }

    /** Returns the columns that {@link #addTo(Metadata, Row, String)} takes, their names after a prefix. */
    static String list(String acl, String owner, String prefix) {
        return """
                CASE WHEN %1$s IS NOT NULL THEN (
                  SELECT array_agg(concat_ws(chr(31), CASE WHEN x.grantee = 0 THEN '' ELSE pg_get_userbyid(x.grantee) END,
                                             x.privilege_type, x.is_grantable, x.grantee = %2$s))
                  FROM aclexplode(%1$s) AS x) END AS %3$sprivileges, %1$s IS NULL AS %3$sacl_is_default""".formatted(acl, owner, prefix);
    }

    /** Adds to an object's metadata what the columns of a row say, as {@link #sql} gives them. */
    Metadata addTo(Metadata metadata, Row row) throws SQLException {
        String owner = row.optional("owner_name");
        return addTo(this == COLUMN ? metadata : metadata.withOwner(owner), row, "");
    }

    /** Adds to an object's metadata what the columns of a row say, as {@link #list} gives them. */
    Metadata addTo(Metadata metadata, Row row, String prefix) throws SQLException {
        Set<Grant> grants = new TreeSet<>();
        if (row.flag(prefix + "acl_is_default")) {
            if (ofPublic != null) {
                grants.add(new Grant("", ofPublic, null, false));
            }
            return metadata.withGrants(grants);
        }
        var owners = new TreeSet<String>();
        for (String entry : row.list(prefix + "privileges")) {
            List<String> fields = List.of(entry.split(SEPARATOR, -1));
            boolean grantable = fields.get(2).startsWith("t");
            if (fields.get(3).startsWith("t")) {
                owners.add(fields.get(1) + (grantable ? "*" : ""));
            } else {
                grants.add(new Grant(fields.get(0), fields.get(1), null, grantable));
            }
        }
        Metadata result = metadata.withGrants(grants);
        return this == COLUMN || isFull(owners)
                ? result
                : result.withAttribute("owner-privileges", String.join(",", owners));
    }

    /** MAINTAIN came with version 17. */
    private boolean isFull(Set<String> owners) {
        var rest = new ArrayList<>(owners);
        rest.remove("MAINTAIN");
        return Set.copyOf(rest).equals(ofOwner);
    }
}
