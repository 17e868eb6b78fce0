package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.LockGuard;
import io.schemasync.api.spi.Verification;
import io.schemasync.jdbc.JdbcMigrationRunner;
import io.schemasync.jdbc.MigrationSession;
import io.schemasync.jdbc.ProbeAssessor;
import io.schemasync.jdbc.Sql;
import io.schemasync.sqlite.internal.SqliteDatabases.Access;
import io.schemasync.sqlite.internal.schema.SqliteSchemaReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs plans on files: each segment in one transaction, under a lock file beside the database. */
public final class SqliteMigrationRunner extends JdbcMigrationRunner {
    /** What an ordinary disk writes a second in a rebuild, with an index or two. */
    private static final long ROWS_PER_SECOND = 200_000;

    /** A database that others made: its tables and virtual tables first, what hangs on them after. */
    private static final String DEFINITIONS = """
            SELECT s.sql
            FROM sqlite_schema AS s
            WHERE s.sql IS NOT NULL
              AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
              AND s.name NOT IN (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')
            ORDER BY s.type <> 'table', s.type = 'trigger', s.rowid
            """;

    private final SqliteDatabases databases;

    public SqliteMigrationRunner(SqliteDatabases databases) {
        super(SqliteErrors.CLASSIFIER);
        this.databases = databases;
    }

    @Override
    protected Origin origin() {
        return SqliteSchemaReader.ORIGIN;
    }

    @Override
    protected MigrationSession openSession(TenantContext tenant) throws SQLException {
        Optional<Path> made = databases.exists(tenant) ? Optional.empty() : databases.file(tenant);
        OpenConnection open = databases.connect(tenant, Access.WRITE);
        OpenConnection owned = new OpenConnection(open.connection(), () -> {
            open.close();
            if (made.isPresent()) {
                removeIfStillEmpty(made.get());
            }
        });
        return SqliteSession.on(owned, databases.statementTimeout());
    }

    /** Takes away a file that was made for a plan of which nothing was kept. */
    private static void removeIfStillEmpty(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) == 0) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the empty file " + file + " could not be removed", e);
        }
    }

    @Override
    public Assessment assess(TenantContext tenant, Plan plan) {
        checkMadeFor(plan);
        try {
            if (!databases.exists(tenant) && databases.mayBeMade(tenant)) {
                try (MemoryDatabase memory = MemoryDatabase.open();
                        OpenConnection open = memory.connect(TenantContext.ofConnection(), Access.READ)) {
                    return assess(open.connection(), tenant, plan);
                }
            }
            try (OpenConnection open = databases.connect(tenant, Access.READ)) {
                return assess(open.connection(), tenant, plan);
            }
        } catch (SQLException e) {
            throw SqliteErrors.inspection(databases.describe(tenant), tenant, e);
        }
    }

    private static Assessment assess(Connection connection, TenantContext tenant, Plan plan) throws SQLException {
        Sql.execute(connection, "BEGIN");
        try {
            return new ProbeAssessor(ROWS_PER_SECOND).assess(connection, tenant, plan);
        } finally {
            Sql.execute(connection, "ROLLBACK");
        }
    }

    @Override
    protected LockGuard lock(TenantContext tenant, Duration timeout) throws SQLException {
        Optional<Path> file = databases.file(tenant);
        return file.isPresent() ? FileLocks.acquire(file.get(), tenant, timeout) : new PrivateLock();
    }

    @Override
    public void validateMigration(TenantContext tenant, Plan plan) {
        checkMadeFor(plan);
        try (MemoryDatabase memory = MemoryDatabase.open()) {
            copySchema(tenant, memory);
            new SqliteMigrationRunner(memory).executeMigration(TenantContext.ofConnection(), plan, Verification.none());
        } catch (SQLException e) {
            throw new InspectionException(
                    "the schema of " + databases.describe(tenant) + " could not be copied for a rehearsal: "
                            + SqliteErrors.explained(e),
                    io.schemasync.api.error.ErrorContext.of(tenant),
                    e);
        }
    }

    private void copySchema(TenantContext tenant, MemoryDatabase memory) throws SQLException {
        if (!databases.exists(tenant)) {
            return;
        }
        try (OpenConnection from = databases.connect(tenant, Access.READ);
                OpenConnection to = memory.connect(TenantContext.ofConnection(), Access.WRITE)) {
            List<String> definitions = Sql.query(from.connection(), DEFINITIONS, row -> row.getString(1));
            for (String definition : definitions) {
                Sql.execute(to.connection(), definition);
            }
        }
    }

    /** Holds what nobody else can reach. */
    private static final class PrivateLock implements LockGuard {
        private boolean held = true;

        @Override
        public boolean isHeld() {
            return held;
        }

        @Override
        public void close() {
            held = false;
        }
    }
}
