package io.schemasync.mysql.internal;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.MigrationSession;
import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.internal.schema.SchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a plan on one connection. The servers commit before and after each change of a schema (manual page "Statements That Cause an
 * Implicit Commit"), so there is nothing to commit here and nothing to roll back.
 */
final class MySqlSession implements MigrationSession {
    private final LeasedConnection leased;
    private final SchemaReader reader;
    private final String database;
    private final AdapterConfig config;
    private final Runnable lockCheck;
    private boolean isRead;

    MySqlSession(LeasedConnection leased, Server server, String database, AdapterConfig config, Runnable lockCheck) {
        this.leased = leased;
        this.reader = new SchemaReader(server);
        this.database = database;
        this.config = config;
        this.lockCheck = lockCheck;
    }

    @Override
    public Connection connection() {
        return leased.connection();
    }

    /**
     * Reads all of it once before several segments: a view shows other words, or none, as long as a segment leaves it without what it
     * is made of.
     */
    @Override
    public void begin(Segment segment, boolean last) throws SQLException {
        lockCheck.run();
        if (!last && !isRead) {
            inspect();
            isRead = true;
        }
    }

    @Override
    public void execute(Step step, String sql) throws SQLException {
        Duration lock = step.operation().timeouts().lock();
        Duration limit = step.operation().timeouts().statement();
        if (lock != null) {
            waitFor(lock);
        }
        try (Statement statement = connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout((int) (limit == null ? config.statementTimeout() : limit).toSeconds());
            statement.execute(sql);
        }
        if (lock != null) {
            waitFor(config.lockTimeout());
        }
    }

    private void waitFor(Duration lock) throws SQLException {
        Sql.execute(connection(), "SET lock_wait_timeout = " + Math.max(1, lock.toSeconds()));
    }

    @Override
    public Snapshot inspect() throws SQLException {
        return reader.read(connection(), database);
    }

    @Override
    public Snapshot inspect(Segment segment, boolean last) throws SQLException {
        List<Change> effects = segment.steps().stream()
                .flatMap(step -> step.operation().effects().stream())
                .toList();
        return last || effects.stream().anyMatch(MySqlSession::renames)
                ? inspect()
                : reader.readAgain(connection(), database, names(effects));
    }

    /** A name may stand in the definition of any other object. */
    private static boolean renames(Change change) {
        return change instanceof Change.Renamed
                || (change instanceof Change.Altered altered
                        && altered.parts().stream().anyMatch(PartChange.Renamed.class::isInstance));
    }

    private static Set<String> names(List<Change> effects) {
        return effects.stream()
                .flatMap(change -> Stream.concat(change.before().stream(), change.after().stream()))
                .flatMap(object -> Stream.concat(
                        Stream.of(object.name().name()),
                        object.parts().stream().flatMap(part -> Stream.ofNullable(part.name()))))
                .collect(Collectors.toSet());
    }

    @Override
    public void commit(Segment segment) {}

    @Override
    public void rollback() {}

    @Override
    public void close() throws SQLException {
        leased.close();
    }
}
