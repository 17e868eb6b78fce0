package io.schemasync.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.database.RealDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a session begins with, be it by the server's settings, changes neither what is read nor what is made. */
class SessionSettingsTest {
    private static final String SETTINGS =
            "sql_mode='ANSI,NO_BACKSLASH_ESCAPES,HIGH_NOT_PRECEDENCE',sql_select_limit=2,sql_safe_updates=1,foreign_key_checks=0,"
                    + "time_zone='+05:00',sql_quote_show_create=0,";

    private static final String TARGET = """
            CREATE TABLE p (id int PRIMARY KEY AUTO_INCREMENT, a varchar(20) NOT NULL DEFAULT 'x\\\\y', b timestamp DEFAULT '2020-01-02 03:04:05',
              c int, d int, KEY by_a (a), KEY by_c (c), KEY by_d (d), CHECK (NOT a = 'q'));
            CREATE TABLE q (id int, CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id));
            CREATE TABLE r (id int PRIMARY KEY);
            CREATE VIEW v AS SELECT id, concat(a, 'z') AS z FROM p WHERE NOT a = 'b';
            CREATE TRIGGER t BEFORE INSERT ON p FOR EACH ROW SET NEW.a = concat(NEW.a, '!');
            """;

    @Test
    void whatASessionBeginsWithMakesNoDifference() throws Exception {
        try (RealDatabase database = TestServer.database()) {
            String own = TestServer.isMySql() ? "max_execution_time=1" : "check_constraint_checks=0";
            String url = database.url() + (database.url().contains("?") ? "&" : "?") + "sessionVariables="
                    + URLEncoder.encode(SETTINGS + own, StandardCharsets.UTF_8);
            AdapterConfig config = AdapterConfig.of(url).withUser(database.user(), database.password());
            try (DatabaseAdapter adapter = new MySqlAdapterProvider().open(config);
                    SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
                var target = new Target.SqlString(TARGET);
                TenantResult result = sync.run(target, RunOptions.of(RunOptions.Mode.SYNC));
                assertThat(result.error()).isNull();
            }
            try (DatabaseAdapter adapter = new MySqlAdapterProvider().open(database.config());
                    SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
                TenantResult result = sync.run(new Target.SqlString(TARGET), RunOptions.of(RunOptions.Mode.DRY_RUN));
                assertThat(result.status()).isEqualTo(TenantResult.Status.IN_SYNC);
            }
        }
    }
}
