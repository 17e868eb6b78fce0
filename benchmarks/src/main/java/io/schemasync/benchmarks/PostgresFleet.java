package io.schemasync.benchmarks;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.RunOptions.Mode;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.core.SchemaSync;
import io.schemasync.postgres.PostgresAdapter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A thousand tenants with twenty tables each in one PostgreSQL database: a validation of all beside the mere reading of what it
 * reads, and a column added to all beside plain JDBC; then an audit of a thousand tables beside pg_dump. What is compared is done
 * by turns in one run; what counts is the ratio.
 */
public final class PostgresFleet {
    private static final int TENANTS = Integer.getInteger("tenants", 1000);
    private static final int TABLES = 20;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int CONNECTIONS = 8;

    private static final String TABLE = """
            CREATE TABLE tenant_%1$d.t%2$d (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              name varchar(100) NOT NULL,
              amount numeric(12,2) DEFAULT 0 CHECK (amount >= 0),
              created timestamptz NOT NULL DEFAULT now(),
              parent bigint REFERENCES tenant_%1$d.t%3$d,
              note text
            );
            CREATE INDEX t%2$d_name ON tenant_%1$d.t%2$d (name);
            """;

    private static final String WIDE = """
            CREATE SCHEMA wide;
            DO $$ BEGIN FOR i IN 1..1000 LOOP
              EXECUTE format('CREATE TABLE wide.t%s (id bigint PRIMARY KEY, a varchar(50) NOT NULL,
                b numeric(10,2) DEFAULT 0 CHECK (b >= 0), c timestamptz DEFAULT now(), d text, e int CHECK (e > 0),
                f boolean NOT NULL DEFAULT false, p bigint REFERENCES wide.t%s, UNIQUE (a, e))', i, greatest(1, i - 1));
              EXECUTE format('CREATE INDEX ON wide.t%s (a, d)', i);
            END LOOP; END $$""";

    private final String url;

    private PostgresFleet(String url) {
        this.url = url;
    }

    /** Runs on an empty database, whose URL is the argument. */
    public static void main(String... arguments) throws Exception {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("the argument is the JDBC URL of an empty PostgreSQL database");
        }
        var fleet = new PostgresFleet(arguments[0]);
        fleet.make();
        fleet.validate();
        fleet.addColumn();
        fleet.audit();
    }

    private void make() throws Exception {
        each((connection, tenant) -> {
            var script = new StringBuilder("BEGIN; CREATE SCHEMA tenant_%d;".formatted(tenant));
            for (int table = 1; table <= TABLES; table++) {
                script.append(TABLE.formatted(tenant, table, Math.max(1, table - 1)));
            }
            execute(connection, script.append("COMMIT").toString());
        });
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, "VACUUM ANALYZE");
        }
    }

    private AdapterConfig config() {
        return AdapterConfig.of(url)
                .withTenants("tenant_{id}", Scope.SCHEMA)
                .withLimits(CONNECTIONS + 2, Duration.ofSeconds(30), Duration.ZERO);
    }

    private static List<TenantContext> tenants() {
        return IntStream.rangeClosed(1, TENANTS)
                .mapToObj(id -> new TenantContext(String.valueOf(id)))
                .toList();
    }

    private static Map<Status, Integer> run(PostgresAdapter adapter, Target target, RunOptions options) {
        var results = new EnumMap<Status, Integer>(Status.class);
        try (SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            sync.engine()
                    .syncTenants(tenants(), target, options, result -> results.merge(result.status(), 1, Integer::sum));
        }
        return results;
    }

    private void validate() throws SQLException {
        var ours = new ArrayList<Double>();
        var raw = new ArrayList<Double>();
        for (int round = 0; round <= ROUNDS; round++) {
            var recording = new RecordingDataSource(url);
            double own = Ratios.seconds(() -> {
                try (PostgresAdapter adapter = PostgresAdapter.of(recording, config())) {
                    require(
                            run(adapter, new Target.OfTenant(new TenantContext("1")), RunOptions.of(Mode.VALIDATE)),
                            Status.IN_SYNC);
                }
            });
            double mere = Ratios.seconds(recording::replay);
            if (round > 0) {
                ours.add(own);
                raw.add(mere);
            }
        }
        Ratios.report("validate %d tenants".formatted(TENANTS), ours, "the same queries, rows dropped", raw);
    }

    private void addColumn() throws Exception {
        var ours = new ArrayList<Double>();
        var plain = new ArrayList<Double>();
        try (PostgresAdapter adapter = PostgresAdapter.of(config())) {
            Snapshot without = adapter.inspector().inspectSchema(new TenantContext("1"));
            Snapshot with = withColumn(without);
            RunOptions options = RunOptions.of(Mode.SYNC).withParallelism(CONNECTIONS);
            for (int round = 0; round < ROUNDS; round++) {
                plain.add(Ratios.seconds(() -> each((connection, tenant) -> execute(
                        connection,
                        "BEGIN; ALTER TABLE tenant_%d.t7 ADD COLUMN added integer; COMMIT".formatted(tenant)))));
                dropColumn();
                ours.add(Ratios.seconds(
                        () -> require(run(adapter, new Target.OfSnapshot(with), options), Status.SYNCED)));
                dropColumn();
            }
        }
        Ratios.report("add a column to %d tenants".formatted(TENANTS), ours, "plain JDBC", plain);
    }

    private void dropColumn() throws Exception {
        each((connection, tenant) ->
                execute(connection, "ALTER TABLE tenant_%d.t7 DROP COLUMN added".formatted(tenant)));
    }

    private static Snapshot withColumn(Snapshot snapshot) {
        return snapshot.withObjects(snapshot.objects().values().stream()
                .map(object -> object.name().equals(ObjectName.own("t7")) && object instanceof Table table
                        ? withColumn(table)
                        : object)
                .toList());
    }

    private static SchemaObject withColumn(Table table) {
        return table.withParts(Stream.concat(table.parts().stream(), Stream.of(Column.of("added", "integer")))
                .toList());
    }

    /** One schema of a thousand tables, beside pg_dump, which is found on the path or not at all. */
    private void audit() throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, WIDE);
            execute(connection, "VACUUM ANALYZE");
        }
        var ours = new ArrayList<Double>();
        var dumps = new ArrayList<Double>();
        AdapterConfig config = config().withTenants("{id}", Scope.SCHEMA).withReadOnly(true);
        var tenant = new TenantContext("wide");
        for (int round = 0; round <= ROUNDS; round++) {
            try (PostgresAdapter adapter = PostgresAdapter.of(config);
                    SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
                var target = new Target.OfSnapshot(adapter.inspector().inspectSchema(tenant));
                double own = Ratios.seconds(() -> {
                    if (sync.engine().audit(tenant, target).status() != Status.IN_SYNC) {
                        throw new IllegalStateException("the schema should be in sync with itself");
                    }
                });
                double dump = Ratios.seconds(() -> dump(tenant.tenantId()));
                if (round > 0) {
                    ours.add(own);
                    dumps.add(dump);
                }
            }
        }
        Ratios.report("audit a schema of 1000 tables", ours, "pg_dump --schema-only", dumps);
    }

    private void dump(String schema) throws Exception {
        int code = new ProcessBuilder("pg_dump", "--schema-only", "-n", schema, "-d", url.substring("jdbc:".length()))
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("pg_dump ended with exit code " + code);
        }
    }

    private interface TenantWork {
        void run(Connection connection, int tenant) throws SQLException;
    }

    /** Does something for each tenant, over as many connections as are allowed. */
    private void each(TenantWork work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            var parts = new ArrayList<Future<?>>();
            for (int part = 0; part < CONNECTIONS; part++) {
                int first = part + 1;
                parts.add(executor.submit(() -> {
                    try (Connection connection = DriverManager.getConnection(url)) {
                        for (int tenant = first; tenant <= TENANTS; tenant += CONNECTIONS) {
                            work.run(connection, tenant);
                        }
                    }
                    return true;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void require(Map<Status, Integer> results, Status expected) {
        if (!results.equals(Map.of(expected, TENANTS))) {
            throw new IllegalStateException("the tenants should all be " + expected + ", they are " + results);
        }
    }
}
