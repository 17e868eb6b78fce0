package io.schemasync.postgres.internal;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import java.util.HashSet;
import java.util.Set;

/** The kinds that only PostgreSQL has, and what the adapter can do. */
public final class PostgresKinds {
    public static final ObjectKind RULE = new ObjectKind("rule");
    public static final ObjectKind EVENT_TRIGGER = new ObjectKind("event-trigger");
    public static final ObjectKind STATISTICS = new ObjectKind("statistics");
    public static final ObjectKind COLLATION = new ObjectKind("collation");
    public static final ObjectKind CONVERSION = new ObjectKind("conversion");
    public static final ObjectKind OPERATOR = new ObjectKind("operator");
    public static final ObjectKind OPERATOR_FAMILY = new ObjectKind("operator-family");
    public static final ObjectKind OPERATOR_CLASS = new ObjectKind("operator-class");
    public static final ObjectKind CAST = new ObjectKind("cast");
    public static final ObjectKind TRANSFORM = new ObjectKind("transform");
    public static final ObjectKind LANGUAGE = new ObjectKind("language");
    public static final ObjectKind ACCESS_METHOD = new ObjectKind("access-method");
    public static final ObjectKind TEXT_SEARCH_PARSER = new ObjectKind("text-search-parser");
    public static final ObjectKind TEXT_SEARCH_TEMPLATE = new ObjectKind("text-search-template");
    public static final ObjectKind TEXT_SEARCH_DICTIONARY = new ObjectKind("text-search-dictionary");
    public static final ObjectKind TEXT_SEARCH_CONFIGURATION = new ObjectKind("text-search-configuration");
    public static final ObjectKind FOREIGN_DATA_WRAPPER = new ObjectKind("foreign-data-wrapper");
    public static final ObjectKind SERVER = new ObjectKind("server");
    public static final ObjectKind USER_MAPPING = new ObjectKind("user-mapping");
    public static final ObjectKind PUBLICATION = new ObjectKind("publication");
    public static final ObjectKind SUBSCRIPTION = new ObjectKind("subscription");
    public static final ObjectKind DEFAULT_PRIVILEGES = new ObjectKind("default-privileges");
    public static final ObjectKind BASE_TYPE = new ObjectKind("base-type");

    /** The kinds that are {@link io.schemasync.api.model.DefinedObject}s here. */
    public static final Set<ObjectKind> DEFINED = Set.of(
            ObjectKind.SCHEMA,
            RULE,
            EVENT_TRIGGER,
            STATISTICS,
            COLLATION,
            CONVERSION,
            OPERATOR,
            OPERATOR_FAMILY,
            OPERATOR_CLASS,
            CAST,
            TRANSFORM,
            LANGUAGE,
            ACCESS_METHOD,
            TEXT_SEARCH_PARSER,
            TEXT_SEARCH_TEMPLATE,
            TEXT_SEARCH_DICTIONARY,
            TEXT_SEARCH_CONFIGURATION,
            FOREIGN_DATA_WRAPPER,
            SERVER,
            USER_MAPPING,
            PUBLICATION,
            SUBSCRIPTION,
            DEFAULT_PRIVILEGES,
            ObjectKind.GRANT,
            BASE_TYPE);

    private static final Capabilities CAPABILITIES = Capabilities.of(
            all(),
            Set.of(
                    Capability.TRANSACTIONAL_DDL,
                    Capability.SCRATCH,
                    Capability.TENANTS,
                    Capability.RENAME_TABLE,
                    Capability.RENAME_COLUMN,
                    Capability.COMMENTS,
                    Capability.GRANTS));

    private PostgresKinds() {}

    private static Set<ObjectKind> all() {
        var kinds = new HashSet<>(ObjectKind.wellKnown());
        kinds.remove(ObjectKind.VIRTUAL_TABLE);
        kinds.addAll(DEFINED);
        return kinds;
    }

    /** Returns what the adapter can do, whichever version of the server it meets. */
    public static Capabilities capabilities() {
        return CAPABILITIES;
    }
}
