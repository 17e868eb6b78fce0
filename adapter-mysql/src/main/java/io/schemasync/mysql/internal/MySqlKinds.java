package io.schemasync.mysql.internal;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import java.util.Set;

/** The kinds that only these servers have, and what the adapter can do. */
public final class MySqlKinds {
    public static final ObjectKind EVENT = new ObjectKind("event");

    private static final Capabilities CAPABILITIES = Capabilities.of(
            Set.of(
                    ObjectKind.TABLE,
                    ObjectKind.COLUMN,
                    ObjectKind.PRIMARY_KEY,
                    ObjectKind.FOREIGN_KEY,
                    ObjectKind.CHECK,
                    ObjectKind.INDEX,
                    ObjectKind.TRIGGER,
                    ObjectKind.VIEW,
                    ObjectKind.FUNCTION,
                    ObjectKind.PROCEDURE,
                    ObjectKind.SEQUENCE,
                    ObjectKind.COMMENT,
                    ObjectKind.GRANT,
                    EVENT),
            Set.of(
                    Capability.SCRATCH,
                    Capability.TENANTS,
                    Capability.RENAME_TABLE,
                    Capability.RENAME_COLUMN,
                    Capability.COMMENTS,
                    Capability.GRANTS));

    private MySqlKinds() {}

    /** Returns what the adapter can do, whichever server it meets. */
    public static Capabilities capabilities() {
        return CAPABILITIES;
    }
}
