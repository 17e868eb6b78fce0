package io.schemasync.jdbc;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is different between databases while a plan runs, on one connection. Called by {@link JdbcMigrationRunner} from one
 * thread: for each segment {@code begin}, for each of its steps {@code execute} with each statement, {@code inspect},
 * {@code commit}; after any failure {@code rollback}; at the end {@code close}.
 */
public interface MigrationSession extends AutoCloseable {
    /** Returns the connection that the statements run on. */
    Connection connection();

    /**
     * Begins a segment: a transaction where the segment says so.
     *
     * @param last whether it is the plan's last segment; before one that is not, a session may read what it will trust later
     */
    void begin(Segment segment, boolean last) throws SQLException;

    /** Runs one statement of a step, within the step's timeouts. */
    default void execute(Step step, String sql) throws SQLException {
        Sql.execute(connection(), sql);
    }

    /** Reads the schema on the same connection, inside the transaction where there is one. */
    Snapshot inspect() throws SQLException;

    /**
     * Reads the schema after a segment's last step. By default all of it.
     *
     * @param last whether it is the plan's last segment; after one that is not, a session may trust what it read earlier of the
     *     objects that the segment's effects do not name
     */
    default Snapshot inspect(Segment segment, boolean last) throws SQLException {
        return inspect();
    }

    /** Makes a segment stay; may first check what the database itself would only check later. */
    void commit(Segment segment) throws SQLException;

    /** Undoes what is not committed; does nothing where nothing is. */
    void rollback() throws SQLException;

    /** Gives the connection back as it was found. */
    @Override
    void close() throws SQLException;
}
