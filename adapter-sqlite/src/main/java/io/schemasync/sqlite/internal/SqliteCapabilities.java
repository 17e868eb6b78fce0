package io.schemasync.sqlite.internal;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import java.util.Set;

/** What the SQLite adapter can do, whichever version of the library it meets. */
public final class SqliteCapabilities {
    private static final Capabilities ALL = Capabilities.of(
            Set.of(
                    ObjectKind.TABLE,
                    ObjectKind.VIRTUAL_TABLE,
                    ObjectKind.VIEW,
                    ObjectKind.COLUMN,
                    ObjectKind.PRIMARY_KEY,
                    ObjectKind.UNIQUE,
                    ObjectKind.FOREIGN_KEY,
                    ObjectKind.CHECK,
                    ObjectKind.INDEX,
                    ObjectKind.TRIGGER),
            Set.of(
                    Capability.TRANSACTIONAL_DDL,
                    Capability.SCRATCH,
                    Capability.REHEARSAL,
                    Capability.TENANTS,
                    Capability.RENAME_TABLE,
                    Capability.RENAME_COLUMN));

    private SqliteCapabilities() {}

    /** Returns the capabilities. */
    public static Capabilities get() {
        return ALL;
    }
}
