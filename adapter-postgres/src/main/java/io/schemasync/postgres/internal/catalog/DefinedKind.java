package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.postgres.internal.PostgresKinds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The kinds whose CREATE statement is all that is compared. The query that is in the file named after a kind gives for each object {@code oid}, {@code name},
 * {@code definition} and {@code identity} (what DROP, ALTER and COMMENT ON call it); where there are such, {@code namespace} with {@code nspname},
 * {@code owner_table}, {@code array_type}, {@code attributes} (a text array of names and values by turns), {@code owner}, and {@code acl}.
 */
enum DefinedKind {
    SCHEMA(ObjectKind.SCHEMA, "pg_namespace", false, Privileges.SCHEMA),
    RULE(PostgresKinds.RULE, "pg_rewrite", true, null),
    STATISTICS(PostgresKinds.STATISTICS, "pg_statistic_ext", true, Privileges.NONE),
    COLLATION(PostgresKinds.COLLATION, "pg_collation", true, Privileges.NONE),
    CONVERSION(PostgresKinds.CONVERSION, "pg_conversion", true, Privileges.NONE),
    OPERATOR(PostgresKinds.OPERATOR, "pg_operator", true, Privileges.NONE),
    /** A type that C functions make (manual page "CREATE TYPE"), or the shell that stands for one which is not made yet. */
    BASE_TYPE(PostgresKinds.BASE_TYPE, "pg_type", true, Privileges.TYPE),
    CAST(PostgresKinds.CAST, "pg_cast", false, null),
    TEXT_SEARCH_PARSER(PostgresKinds.TEXT_SEARCH_PARSER, "pg_ts_parser", true, null),
    TEXT_SEARCH_TEMPLATE(PostgresKinds.TEXT_SEARCH_TEMPLATE, "pg_ts_template", true, null),
    ACCESS_METHOD(PostgresKinds.ACCESS_METHOD, "pg_am", false, null),
    TRANSFORM(PostgresKinds.TRANSFORM, "pg_transform", false, null),
    TEXT_SEARCH_DICTIONARY(PostgresKinds.TEXT_SEARCH_DICTIONARY, "pg_ts_dict", true, Privileges.NONE),
    TEXT_SEARCH_CONFIGURATION(PostgresKinds.TEXT_SEARCH_CONFIGURATION, "pg_ts_config", true, Privileges.NONE),
    EVENT_TRIGGER(PostgresKinds.EVENT_TRIGGER, "pg_event_trigger", false, Privileges.NONE),
    LANGUAGE(PostgresKinds.LANGUAGE, "pg_language", false, Privileges.LANGUAGE),
    OPERATOR_FAMILY(PostgresKinds.OPERATOR_FAMILY, "pg_opfamily", true, Privileges.NONE),
    OPERATOR_CLASS(PostgresKinds.OPERATOR_CLASS, "pg_opclass", true, Privileges.NONE),
    FOREIGN_DATA_WRAPPER(PostgresKinds.FOREIGN_DATA_WRAPPER, "pg_foreign_data_wrapper", false, Privileges.FOREIGN),
    SERVER(PostgresKinds.SERVER, "pg_foreign_server", false, Privileges.FOREIGN),
    /** What is secret of a mapping is neither read nor compared; an option that is changed in place leaves it as it is. */
    USER_MAPPING(PostgresKinds.USER_MAPPING, "pg_user_mapping", false, null),
    PUBLICATION(PostgresKinds.PUBLICATION, "pg_publication", false, Privileges.NONE),
    DEFAULT_PRIVILEGES(PostgresKinds.DEFAULT_PRIVILEGES, "pg_default_acl", false, null),
    /** What others than the owner may do with a member of an extension, where that is not what the extension brought (manual page "pg_init_privs"). */
    GRANT(ObjectKind.GRANT, "pg_init_privs", false, null);

    private final ObjectKind kind;
    private final String catalog;
    private final boolean inSchema;
    private final @Nullable Privileges privileges;
    private final String query;

    DefinedKind(ObjectKind kind, String catalog, boolean inSchema, @Nullable Privileges privileges) {
        this.kind = kind;
        this.catalog = catalog;
        this.inSchema = inSchema;
        this.privileges = privileges;
        this.query = query(kind.name() + ".sql");
    }

    private static String query(String file) {
        try (InputStream in = DefinedKind.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    ObjectKind kind() {
        return kind;
    }

    /** Returns the catalog that its object ids belong to. */
    String catalog() {
        return catalog;
    }

    /** Returns whether its objects live in schemas; the others are read with the whole database only. */
    boolean inSchema() {
        return inSchema;
    }

    /** Returns what may be granted on it; null where it belongs to nobody. */
    @Nullable
    Privileges privileges() {
        return privileges;
    }

    /** Returns the query, with comments and privileges, without what the server makes and drops along with something else. */
    String sql() {
        String list = privileges == Privileges.NONE ? "NULL::aclitem[]" : "q.acl";
        String acl = privileges == null ? "" : ", " + Privileges.sql(list, "q.owner");
        return "SELECT {scope " + (inSchema ? "q.namespace" : "q.oid") + "}, q.*, d.description AS comment" + acl
                + " FROM ("
                + query + ") AS q LEFT JOIN pg_description AS d ON d.classoid = '" + catalog
                + "'::regclass AND d.objoid = q.oid AND d.objsubid = 0 WHERE NOT EXISTS (SELECT 1 FROM pg_depend AS i"
                + " WHERE i.classid = '" + catalog
                + "'::regclass AND i.objid = q.oid AND i.deptype = 'i') ORDER BY scope, q.oid";
    }
}
