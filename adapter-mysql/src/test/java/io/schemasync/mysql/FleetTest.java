package io.schemasync.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.SchemaInspector.InspectionConsumer;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.testkit.crash.CrashPoint;
import io.schemasync.testkit.database.RealDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many databases are read in one pass, and as they are one by one. */
class FleetTest {
    private static final int TENANTS = 4;

    private RealDatabase database;
    private String name;

    @BeforeEach
    void make() throws SQLException {
        database = TestServer.database();
        name = database.url().replaceAll(".*/([^?]*).*", "$1");
        for (int tenant = 1; tenant <= TENANTS; tenant++) {
            String own = "`" + name + "_" + tenant + "`.";
            Databases.run(
                    database,
                    "CREATE DATABASE `" + name + "_" + tenant + "`",
                    "CREATE TABLE " + own
                            + "p (id int PRIMARY KEY AUTO_INCREMENT, a varchar(9) DEFAULT 'x' COMMENT 'c')",
                    "CREATE TABLE " + own + "c (id int, CONSTRAINT f FOREIGN KEY (id) REFERENCES " + own + "p (id))",
                    "CREATE TABLE " + own + "only_" + tenant + " (id int)",
                    "INSERT INTO " + own + "p VALUES (" + tenant * 10 + ", 'y')",
                    "CREATE VIEW " + own + "v AS SELECT a FROM " + own + "p JOIN " + own + "c ON p.id = c.id",
                    "CREATE TRIGGER " + own + "t BEFORE INSERT ON " + own + "p FOR EACH ROW SET NEW.a = 'z'",
                    "CREATE PROCEDURE " + own + "r() SELECT count(*) FROM p",
                    "CREATE EVENT " + own + "e ON SCHEDULE EVERY 1 DAY DO DELETE FROM " + own + "c");
        }
    }

    @AfterEach
    void drop() throws SQLException {
        for (int tenant = 1; tenant <= TENANTS; tenant++) {
            Databases.run(database, "DROP DATABASE IF EXISTS `" + name + "_" + tenant + "`");
        }
        database.close();
    }

    private static List<TenantContext> tenants(int most) {
        return IntStream.rangeClosed(1, most)
                .mapToObj(String::valueOf)
                .map(TenantContext::new)
                .toList();
    }

    /** Takes what is told of each tenant, which must be told once. */
    private record Told(Map<String, Object> of) implements InspectionConsumer {
        @Override
        public void inspected(TenantContext tenant, Snapshot snapshot) {
            assertThat(of.put(tenant.tenantId(), snapshot)).isNull();
        }

        @Override
        public void failed(TenantContext tenant, SchemaSyncException error) {
            assertThat(of.put(tenant.tenantId(), error)).isNull();
        }
    }

    private AdapterConfig config() {
        return database.config().withTenants(name + "_{id}", AdapterConfig.Scope.DATABASE);
    }

    @Test
    void onePassTellsTheSameAsOneByOne() {
        try (MySqlAdapter adapter = MySqlAdapter.of(config())) {
            var told = new Told(new HashMap<>());
            adapter.inspector().inspectSchemas(tenants(TENANTS), told);

            for (TenantContext tenant : tenants(TENANTS)) {
                assertThat(told.of().get(tenant.tenantId()))
                        .isEqualTo(adapter.inspector().inspectSchema(tenant));
            }
        }
    }

    @Test
    void whatIsWrongWithOneIsToldOfThatOne() throws SQLException {
        Databases.run(database, "DROP DATABASE `" + name + "_2`");
        try (MySqlAdapter adapter = MySqlAdapter.of(config())) {
            var told = new Told(new HashMap<>());
            adapter.inspector().inspectSchemas(tenants(TENANTS), told);

            assertThat(told.of()).hasSize(TENANTS);
            assertThat(told.of().get("2"))
                    .isInstanceOfSatisfying(
                            SchemaSyncException.class,
                            error -> assertThat(error).hasMessageContaining("create it"));
            assertThat(told.of().get("4")).isInstanceOf(Snapshot.class);
        }
    }

    /** Not those of the server, which nobody chose. */
    @Test
    void aTargetHasTheDefaultsOfMostTenants() throws SQLException {
        for (int tenant = 1; tenant < TENANTS; tenant++) {
            Databases.run(database, "ALTER DATABASE `" + name + "_" + tenant + "` CHARACTER SET latin5");
        }
        try (MySqlAdapter adapter = MySqlAdapter.of(config());
                Scratch scratch = adapter.scratch().orElseThrow().open()) {
            scratch.load(new SqlScript("target", "CREATE TABLE t (a varchar(9));"));
            Snapshot snapshot = scratch.adapter().inspector().inspectSchema(TenantContext.ofConnection());

            assertThat(snapshot.objects(Table.class)
                            .flatMap(table -> table.metadata().attributes().get("DEFAULT CHARSET").stream()))
                    .containsExactly("latin5");
        }
    }

    @Test
    void theListsOfManyTakeAsManyStatementsAsThoseOfTwo() {
        assertThat(lists(TENANTS)).isEqualTo(lists(2)).isPositive();
    }

    /** Returns how many statements a pass takes apart from SHOW CREATE. */
    private int lists(int tenants) {
        var counted = new AtomicInteger();
        AdapterConfig config = config();
        Secret password = config.password();
        var dataSource = new MysqlDataSource();
        dataSource.setUrl(config.url());
        dataSource.setUser(config.user());
        dataSource.setPassword(password == null ? "" : password.reveal());
        try {
            dataSource.setAllowMultiQueries(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var watched = new CrashPoint(0).watch(dataSource, (method, sql) -> {
            boolean lists =
                    method.equals("prepareStatement") || (method.equals("execute") && !sql.startsWith("SHOW CREATE"));
            counted.addAndGet(lists ? 1 : 0);
            return false;
        });
        try (MySqlAdapter adapter = MySqlAdapter.of(watched, config)) {
            adapter.inspector().inspectSchemas(tenants(tenants), new Told(new HashMap<>()));
        }
        return counted.get();
    }
}
