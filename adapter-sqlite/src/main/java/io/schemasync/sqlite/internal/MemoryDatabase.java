package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.sqlite.internal.scratch.ScratchConnections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A database in memory, empty at first, on one connection that its users take in turn. */
public final class MemoryDatabase implements SqliteDatabases {
    private final Connection connection;
    private final ReentrantLock inUse = new ReentrantLock(true);

    private MemoryDatabase(Connection connection) {
        this.connection = connection;
    }

    /** Makes an empty database. */
    public static MemoryDatabase open() throws SQLException {
        return new MemoryDatabase(ScratchConnections.open());
    }

    @Override
    public OpenConnection connect(TenantContext tenant, Access access) {
        if (!tenant.isConnection()) {
            throw new ConfigurationException(
                    "a database in memory has no place for " + tenant, ErrorContext.of(tenant), null);
        }
        inUse.lock();
        return new OpenConnection(connection, inUse::unlock);
    }

    @Override
    public boolean exists(TenantContext tenant) {
        return true;
    }

    @Override
    public boolean mayBeMade(TenantContext tenant) {
        return true;
    }

    @Override
    public List<TenantContext> tenants() {
        return List.of(TenantContext.ofConnection());
    }

    @Override
    public String describe(TenantContext tenant) {
        return "the scratch in memory";
    }

    @Override
    public Optional<Path> file(TenantContext tenant) {
        return Optional.empty();
    }

    @Override
    public void close() {
        inUse.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteErrors.inspection("the scratch in memory", TenantContext.ofConnection(), e);
        } finally {
            inUse.unlock();
        }
    }
}
