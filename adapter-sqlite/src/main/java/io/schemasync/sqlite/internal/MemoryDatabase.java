package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.sqlite.internal.scratch.ScratchConnections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A database in memory, empty at first, on one connection that its users take in turn. */
public final class MemoryDatabase extends SinglePlace {
    private final Connection connection;
    private final ReentrantLock inUse = new ReentrantLock(true);

    private MemoryDatabase(Connection connection) {
        super("the scratch in memory");
        this.connection = connection;
    }

    /** Makes an empty database. */
    public static MemoryDatabase open() throws SQLException {
        return new MemoryDatabase(ScratchConnections.open());
    }

    @Override
    public OpenConnection connect(TenantContext tenant, Access access) {
        requireOwn(tenant);
        inUse.lock();
        return new OpenConnection(connection, inUse::unlock);
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
