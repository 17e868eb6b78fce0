package io.schemasync.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.testkit.database.RealDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a target holds, the databases beside its scratch are as they were. */
class ConfinementTest {
    private RealDatabase neighbour;
    private DatabaseAdapter adapter;
    private String name;

    @BeforeEach
    void open() throws SQLException {
        neighbour = TestServer.database();
        adapter = new MySqlAdapterProvider().open(neighbour.config());
        name = neighbour.url().replaceFirst(".*/([^/?]+).*", "$1");
        Databases.run(neighbour, "CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)");
    }

    @AfterEach
    void close() {
        adapter.close();
        neighbour.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE %s.t;",
                "ALTER TABLE `%s`.`t` ADD COLUMN b int;",
                "CREATE TABLE c AS SELECT * FROM %s.t;",
                "CREATE VIEW v AS SELECT * FROM %s.t;",
                "CREATE TABLE %s.other (a int);",
                "RENAME TABLE %s.t TO t;",
                "CREATE TRIGGER %s.x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 2;",
                "CREATE USER schema_sync_intruder;",
                "SET GLOBAL max_connections = 10;",
                "SET PASSWORD = 'x';",
                "INSTALL PLUGIN x SONAME 'x.so';",
                "/*!50000 DROP TABLE %s.t */;"
            })
    void whatWouldLeaveTheScratchIsRefused(String statement) throws SQLException {
        try (Scratch scratch = adapter.scratch().orElseThrow().open()) {
            var script = new SqlScript("target.sql", "CREATE TABLE own (a int);\n" + statement.replace("%s", name));
            assertThatThrownBy(() -> scratch.load(script))
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("target.sql:2:")
                    .hasMessageNotContaining("grant the user");
        }
        assertUntouched();
    }

    @Test
    void codeThatTheScriptRunsCannotLeaveEither() throws SQLException {
        try (Scratch scratch = adapter.scratch().orElseThrow().open()) {
            var script = new SqlScript("target.sql", """
                    DELIMITER //
                    CREATE PROCEDURE p()
                    BEGIN
                      SET @sql = concat('DROP TABLE ', '%s', '.t');
                      PREPARE s FROM @sql;
                      EXECUTE s;
                    END//
                    CALL p()//
                    """.formatted(name));
            assertThatThrownBy(() -> scratch.load(script)).isInstanceOf(TargetException.class);
        }
        assertUntouched();
    }

    @Test
    void aDumpThatNamesItsDatabaseIsLoadedAsTheScratch() throws SQLException {
        try (Scratch scratch = adapter.scratch().orElseThrow().open()) {
            List<String> warnings = scratch.load(new SqlScript("dump.sql", """
                    /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
                    /*!40000 DROP DATABASE IF EXISTS `%1$s`*/;
                    CREATE DATABASE /*!32312 IF NOT EXISTS*/ `%1$s` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
                    USE `%1$s`;
                    DROP TABLE IF EXISTS `t`;
                    CREATE TABLE `%1$s`.`t` (b int);
                    LOCK TABLES `t` WRITE;
                    INSERT INTO `t` VALUES (1);
                    UNLOCK TABLES;
                    DELIMITER ;;
                    /*!50003 CREATE*/ /*!50017 DEFINER=`nobody`@`%%`*/ /*!50003 TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.b = 2 */;;
                    DELIMITER ;
                    """.formatted(name)));

            Snapshot snapshot = scratch.adapter().inspector().inspectSchema(TenantContext.ofConnection());
            assertThat(snapshot.objects()).containsOnlyKeys(ObjectId.of(ObjectKind.TABLE, ObjectName.own("t")));
            assertThat(snapshot.objects().values())
                    .allSatisfy(table ->
                            assertThat(table.part(ObjectKind.TRIGGER, "x")).isPresent());
            assertThat(warnings).anyMatch(warning -> warning.contains("INSERT")).anyMatch(each -> each.contains("USE"));
        }
        assertUntouched();
    }

    @Test
    void aScratchNeedsNoDatabaseInTheUrl() {
        String server = neighbour.url().replaceFirst("(//[^/?]*)/[^?]*", "$1/");
        var config = AdapterConfig.of(server).withUser(neighbour.user(), neighbour.password());
        try (DatabaseAdapter ofServer = new MySqlAdapterProvider().open(config);
                Scratch scratch = ofServer.scratch().orElseThrow().open()) {
            assertThat(scratch.load(new SqlScript("target.sql", "CREATE TABLE t (a int);")))
                    .isEmpty();
        }
    }

    @Test
    void nothingStaysBehind() throws SQLException {
        long users = Databases.count(neighbour, "SELECT count(*) FROM mysql.user WHERE user LIKE 'schema\\_sync\\_%'");
        adapter.scratch().orElseThrow().open().close();
        assertThat(Databases.count(neighbour, "SELECT count(*) FROM mysql.user WHERE user LIKE 'schema\\_sync\\_%'"))
                .isEqualTo(users);
    }

    private void assertUntouched() throws SQLException {
        assertThat(Databases.count(neighbour, "SELECT count(*) FROM t WHERE a = 1"))
                .isEqualTo(1);
        assertThat(Databases.count(
                        neighbour,
                        "SELECT count(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '" + name + "'"))
                .isEqualTo(1);
    }
}
