package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.core.GraphPlanner;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.PostgresScope;
import io.schemasync.postgres.internal.catalog.SchemaReader;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Leads a real schema from one script to another, and remembers how. */
final class Alteration implements AutoCloseable {
    private static final PostgresScope SCOPE = new PostgresScope.OneSchema("public");

    private final RealDatabase database;
    private final Connection connection;
    private final Snapshot from;
    private final Snapshot to;
    private final List<String> messages = new ArrayList<>();
    private @Nullable Plan plan;

    Alteration(String from, String to) throws SQLException {
        this.to = read(to);
        this.database = RealDatabases.postgres();
        this.connection = connect(database);
        run(connection, from);
        this.from = read(connection);
    }

    private static Snapshot read(String script) throws SQLException {
        try (RealDatabase database = RealDatabases.postgres();
                Connection connection = connect(database)) {
            run(connection, script);
            return read(connection);
        }
    }

    private static Connection connect(RealDatabase database) throws SQLException {
        var properties = new Properties();
        String user = database.user();
        if (user != null) {
            properties.setProperty("user", user);
        }
        var password = database.password();
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        return DriverManager.getConnection(database.url(), properties);
    }

    private static Snapshot read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return SchemaReader.read(connection, SCOPE);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    static @Nullable SQLWarning run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getWarnings();
        }
    }

    private void note(@Nullable SQLWarning warning) {
        for (SQLWarning each = warning; each != null; each = each.getNextWarning()) {
            messages.add(String.valueOf(each.getMessage()));
        }
    }

    /** Returns what the server said while the plan ran. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Runs a statement before the plan is made: rows, mostly. */
    Alteration given(String sql) throws SQLException {
        run(connection, sql);
        return this;
    }

    /** Makes the plan. */
    Alteration planned(RenameHint... hints) {
        return planned(Policy.PLAIN, hints);
    }

    /** Makes a plan that lets others wait as little as possible. */
    Alteration plannedOnline() {
        return planned(Policy.ONLINE);
    }

    private Alteration planned(Policy policy, RenameHint... hints) {
        SchemaDiff diff = new KeyedDiffCalculator(new JsonSnapshotCodec()).calculateDiff(from, to, List.of(hints));
        plan = new GraphPlanner().createPlan(from, to, diff, new PostgresDialect(), policy);
        return this;
    }

    /** Runs the plan, each segment in a transaction if it may be. */
    Alteration executed() throws SQLException {
        run(connection, "SET search_path = public, pg_catalog; SET check_function_bodies = off");
        for (Segment segment : plan().segments()) {
            connection.setAutoCommit(!segment.transactional());
            for (Step step : segment.steps()) {
                for (String sql : step.operation().statements()) {
                    note(run(connection, sql));
                }
            }
            if (segment.transactional()) {
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
        return this;
    }

    private Plan plan() {
        Plan made = plan;
        if (made == null) {
            throw new IllegalStateException("no plan yet");
        }
        return made;
    }

    List<Operation> operations() {
        return plan().segments().stream()
                .flatMap(segment -> segment.steps().stream())
                .map(Step::operation)
                .toList();
    }

    List<String> statements() {
        return operations().stream()
                .flatMap(operation -> operation.statements().stream())
                .map(sql -> sql.replaceAll("\\s+", " "))
                .toList();
    }

    Set<HazardKind> hazards() {
        var kinds = new TreeSet<HazardKind>();
        operations().forEach(operation -> operation.hazards().forEach(hazard -> kinds.add(hazard.kind())));
        return kinds;
    }

    int segments() {
        return plan().segments().size();
    }

    /** Returns the sum of the counts of the probes of that meaning, asked now. */
    long count(Probe.Meaning meaning) throws SQLException {
        run(connection, "SET search_path = public, pg_catalog");
        long sum = 0;
        for (Operation operation : operations()) {
            for (Probe probe : operation.probes()) {
                if (probe.meaning() == meaning) {
                    sum += Sql.query(connection, probe.sql(), row -> row.getLong(1))
                            .getFirst();
                }
            }
        }
        return sum;
    }

    /** Returns the first column of a query's rows as text. */
    List<String> query(String sql) throws SQLException {
        return Sql.query(connection, sql, row -> String.valueOf(row.getString(1)));
    }

    /** Returns what still differs from the target; empty if nothing does. */
    List<String> rest() throws SQLException {
        return new KeyedDiffCalculator(new JsonSnapshotCodec())
                .calculateDiff(read(connection), to, List.of()).changes().stream()
                        .map(Object::toString)
                        .toList();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
