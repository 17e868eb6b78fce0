package io.schemasync.jdbc;

import io.schemasync.api.TenantContext;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A lock on a row of a table that is no tenant's, for databases that have no locks by name: a transaction holds it, and it goes with
 * its session. The database must know {@code SELECT … FOR UPDATE NOWAIT}, and let others change tables meanwhile.
 */
public final class RowLock extends SessionLock {
    /** What databases say when a row is taken: a lock timeout, a lock that is not available. */
    private static final Set<String> TAKEN = Set.of("HYT00", "55P03", "40001");

    private final LeasedConnection leased;
    private final String table;
    private final List<String> setup;
    private final String name;

    private RowLock(TenantContext tenant, LeasedConnection leased, String table, List<String> setup, String name) {
        super(tenant, name);
        this.leased = leased;
        this.table = table;
        this.setup = List.copyOf(setup);
        this.name = name;
    }

    /**
     * Waits for a lock.
     *
     * @param leased what holds it from then on; given back with it
     * @param table the table of locks, quoted, with its schema: it has one column {@code name}
     * @param setup the statements that make the table where it is not there
     * @param name what is locked
     * @throws io.schemasync.api.error.LockException if it cannot be had in time
     */
    public static SessionLock await(
            TenantContext tenant,
            LeasedConnection leased,
            String table,
            List<String> setup,
            String name,
            Duration timeout)
            throws SQLException {
        return new RowLock(tenant, leased, table, setup, name).await(timeout);
    }

    @Override
    protected void check() throws SQLException {
        for (String sql : setup) {
            Sql.execute(leased.connection(), sql);
        }
        if (Sql.query(leased.connection(), "SELECT name FROM " + table + " WHERE name = ?", row -> 1, name)
                .isEmpty()) {
            try {
                Sql.update(leased.connection(), "INSERT INTO " + table + " (name) VALUES (?)", name);
            } catch (SQLIntegrityConstraintViolationException e) {
                // Another session wrote the row between the question and the answer: it is there.
            }
        }
        leased.connection().setAutoCommit(false);
    }

    @Override
    protected boolean tryLock() throws SQLException {
        try {
            Sql.query(
                    leased.connection(),
                    "SELECT name FROM " + table + " WHERE name = ? FOR UPDATE NOWAIT",
                    row -> 1,
                    name);
            return true;
        } catch (SQLException e) {
            if (TAKEN.contains(String.valueOf(e.getSQLState()))) {
                leased.connection().rollback();
                return false;
            }
            throw e;
        }
    }

    @Override
    protected boolean isStillHeld() throws SQLException {
        return leased.connection().isValid(1);
    }

    @Override
    protected String holder() {
        return "another session";
    }

    @Override
    protected void giveBack() throws SQLException {
        leased.close();
    }
}
