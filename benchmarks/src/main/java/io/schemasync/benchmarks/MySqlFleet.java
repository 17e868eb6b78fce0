package io.schemasync.benchmarks;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.core.SchemaSync;
import io.schemasync.mysql.MySqlAdapter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two hundred databases with twenty tables each on a MySQL or MariaDB server: a validation of all beside the mere reading of what it
 * reads, by turns in one run.
 */
public final class MySqlFleet {
    private static final int TENANTS = Integer.getInteger("tenants", 200);
    private static final int TABLES = 20;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final String PREFIX = "schema_sync_fleet_";

    private static final String TABLE = """
            CREATE TABLE t%1$d (
              id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
              name varchar(100) NOT NULL,
              amount decimal(12,2) DEFAULT 0 CHECK (amount >= 0),
              created datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
              parent bigint,
              note text,
              KEY t%1$d_name (name),
              FOREIGN KEY (parent) REFERENCES t%2$d (id)
            )""";

    private MySqlFleet() {}

    /** Makes the databases, measures and removes them. The argument is the JDBC URL of a server, with the user in it. */
    public static void main(String... arguments) throws SQLException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "the argument is a JDBC URL such as jdbc:mysql://host:3306/?user=root&allowMultiQueries=true");
        }
        String url = arguments[0];
        try (Connection connection = DriverManager.getConnection(url)) {
            try {
                make(connection);
                validate(url);
            } finally {
                for (TenantContext tenant : tenants()) {
                    execute(connection, "DROP DATABASE IF EXISTS " + PREFIX + tenant.tenantId());
                }
            }
        }
    }

    private static void make(Connection connection) throws SQLException {
        for (TenantContext tenant : tenants()) {
            execute(connection, "CREATE DATABASE " + PREFIX + tenant.tenantId());
            connection.setCatalog(PREFIX + tenant.tenantId());
            for (int table = 1; table <= TABLES; table++) {
                execute(connection, TABLE.formatted(table, Math.max(1, table - 1)));
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<TenantContext> tenants() {
        return IntStream.rangeClosed(1, TENANTS)
                .mapToObj(id -> new TenantContext(String.valueOf(id)))
                .toList();
    }

    private static void validate(String url) throws SQLException {
        AdapterConfig config = AdapterConfig.of(url)
                .withTenants(PREFIX + "{id}", AdapterConfig.Scope.DATABASE)
                .withLimits(8, Duration.ofSeconds(30), Duration.ZERO);
        var ours = new ArrayList<Double>();
        var raw = new ArrayList<Double>();
        for (int round = 0; round <= ROUNDS; round++) {
            var recording = new RecordingDataSource(url);
            double own = Ratios.seconds(() -> {
                try (MySqlAdapter adapter = MySqlAdapter.of(recording, config);
                        SchemaSync sync =
                                SchemaSync.configure().adapter(adapter).load()) {
                    var results = new EnumMap<Status, Integer>(Status.class);
                    sync.engine()
                            .syncTenants(
                                    tenants(),
                                    new Target.OfTenant(new TenantContext("1")),
                                    RunOptions.of(RunOptions.Mode.VALIDATE),
                                    result -> results.merge(result.status(), 1, Integer::sum));
                    if (!results.equals(Map.of(Status.IN_SYNC, TENANTS))) {
                        throw new IllegalStateException("the databases should all be in sync, they are " + results);
                    }
                }
            });
            double mere = Ratios.seconds(recording::replay);
            if (round > 0) {
                ours.add(own);
                raw.add(mere);
            }
        }
        Ratios.report("validate %d databases".formatted(TENANTS), ours, "the same queries, rows dropped", raw);
    }
}
