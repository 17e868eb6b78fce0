package io.schemasync.mysql.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.PlanJournal;
import io.schemasync.jdbc.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which step is under way for each tenant, in a database that is no tenant's, so that a run which is killed tells the next one. It is
 * written by the session that holds the tenant's lock. Who may not make that database has no journal: recovery reads what is there and
 * needs none.
 */
final class StepJournal implements PlanJournal {
    /** The database of the journal. */
    static final String DATABASE = "schema_sync_journal";

    private static final Logger LOG = LoggerFactory.getLogger(StepJournal.class);

    private static final List<String> CREATION = List.of("CREATE DATABASE IF NOT EXISTS " + DATABASE, """
            CREATE TABLE IF NOT EXISTS schema_sync_journal.steps (
              tenant varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
              from_hash varchar(100) NOT NULL,
              to_hash varchar(100) NOT NULL,
              step int NOT NULL,
              description text CHARACTER SET utf8mb4 NOT NULL,
              began timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP
            ) ENGINE=InnoDB
            """);
    private static final String BEGIN =
            "REPLACE INTO schema_sync_journal.steps (tenant, from_hash, to_hash, step, description) VALUES (?, ?, ?, ?, ?)";
    private static final String END = "DELETE FROM schema_sync_journal.steps WHERE tenant = ?";
    private static final String UNDER_WAY =
            "SELECT from_hash, to_hash, step, description FROM schema_sync_journal.steps WHERE tenant = ?";

    /** There is no such database, no such table. */
    private static final Set<Integer> MISSING = Set.of(MySqlErrors.UNKNOWN_DATABASE, 1146);
    /** The user may not make, see or change it. */
    private static final Set<Integer> DENIED = Set.of(1044, 1142, MySqlErrors.NOT_ALLOWED);

    private final MySqlPlaces places;
    private final Function<TenantContext, Optional<NamedLock>> locks;
    private volatile boolean denied;

    /** @param locks gives the lock that is held for a tenant */
    StepJournal(MySqlPlaces places, Function<TenantContext, Optional<NamedLock>> locks) {
        this.places = places;
        this.locks = locks;
    }

    @Override
    public void begin(TenantContext tenant, Plan plan, Step step) {
        underLock(tenant, connection -> {
            Object[] entry = {places.database(tenant), plan.fromHash(), plan.toHash(), step.number(), step.description()
            };
            try {
                Sql.update(connection, BEGIN, entry);
            } catch (SQLException e) {
                if (!MISSING.contains(e.getErrorCode())) {
                    throw e;
                }
                for (String statement : CREATION) {
                    Sql.execute(connection, statement);
                }
                Sql.update(connection, BEGIN, entry);
            }
            return true;
        });
    }

    @Override
    public void end(TenantContext tenant, Plan plan, Step step) {
        complete(tenant, plan);
    }

    @Override
    public void complete(TenantContext tenant, Plan plan) {
        underLock(tenant, connection -> Sql.update(connection, END, places.database(tenant)) > 0);
    }

    @Override
    public Optional<Entry> underWay(TenantContext tenant) {
        return underLock(
                        tenant,
                        connection -> Sql.query(
                                        connection,
                                        UNDER_WAY,
                                        row -> new Entry(
                                                row.getString(1), row.getString(2), row.getInt(3), row.getString(4)),
                                        places.database(tenant))
                                .stream()
                                .findFirst())
                .flatMap(entry -> entry);
    }

    /** Works on the journal; answers nothing where there is none, or where nobody holds the tenant's lock. */
    private <T> Optional<T> underLock(TenantContext tenant, NamedLock.Work<T> work) {
        Optional<NamedLock> lock = locks.apply(tenant);
        if (lock.isEmpty() || denied) {
            return Optional.empty();
        }
        try {
            return Optional.of(lock.get().onSession(work));
        } catch (SQLException e) {
            if (MISSING.contains(e.getErrorCode())) {
                return Optional.empty();
            }
            if (DENIED.contains(e.getErrorCode())) {
                denied = true;
                LOG.info("steps are not journalled: {}", MySqlErrors.explained(e));
                return Optional.empty();
            }
            throw new ExecutionException(
                    "the journal of steps, in the database " + DATABASE + ", could not be used: "
                            + MySqlErrors.explained(e),
                    MySqlErrors.CLASSIFIER.classify(e),
                    ErrorContext.of(tenant),
                    e);
        }
    }
}
