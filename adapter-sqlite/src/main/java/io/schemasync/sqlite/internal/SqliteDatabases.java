package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the database of each tenant is, and how to connect to it. */
public interface SqliteDatabases extends AutoCloseable {
    /** What a connection is for. */
    enum Access {
        /** Nothing is written, and no file is made. */
        READ,
        /** The file is made if it is not there. */
        WRITE
    }

    /**
     * Connects, in auto-commit mode; closing the connection gives it back.
     *
     * @throws io.schemasync.api.error.ConfigurationException if the tenant cannot have a place here
     */
    OpenConnection connect(TenantContext tenant, Access access) throws SQLException;

    /** Returns whether the tenant's database is there. */
    boolean exists(TenantContext tenant);

    /** Returns whether a database that is not there counts as an empty one, because writing would make it. */
    boolean mayBeMade(TenantContext tenant);

    /** Returns how long one statement of a plan may run; zero for no limit. */
    default Duration statementTimeout() {
        return Duration.ZERO;
    }

    /** Returns whether there is a place for each tenant and none of the connection's own. */
    default boolean isFolder() {
        return false;
    }

    /** Returns the tenants there are, sorted. */
    List<TenantContext> tenants();

    /** Returns the tenant's database for people to read. */
    String describe(TenantContext tenant);

    /** Returns the tenant's file; nothing for a database in memory. */
    Optional<Path> file(TenantContext tenant) throws SQLException;

    @Override
    void close();
}
