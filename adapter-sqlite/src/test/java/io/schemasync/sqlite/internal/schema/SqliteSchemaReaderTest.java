package io.schemasync.sqlite.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.View;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteSchemaReaderTest {
    private static final DiffCalculator DIFFS = new KeyedDiffCalculator(new JsonSnapshotCodec());

    private MemoryDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = new MemoryDatabase();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private Table table(String name) throws SQLException {
        return (Table) database.read().objects().get(id(ObjectKind.TABLE, name));
    }

    private static ObjectId id(ObjectKind kind, String name) {
        return ObjectId.of(kind, ObjectName.own(name));
    }

    @Test
    void internal_temporary_and_shadow_tables_are_no_part_of_the_schema() throws SQLException {
        database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a UNIQUE)")
                .execute("CREATE TEMP TABLE t (other)")
                .execute("CREATE TEMP TABLE u (x)")
                .execute("CREATE VIRTUAL TABLE f USING fts5(x)")
                .execute("ANALYZE");
        assertThat(database.read().objects().keySet())
                .containsExactly(id(ObjectKind.TABLE, "t"), id(ObjectKind.VIRTUAL_TABLE, "f"));
        assertThat(table("t").columns()).extracting(Column::name).containsExactly("id", "a");
    }

    @Test
    void a_view_that_is_broken_is_read() throws SQLException {
        database.execute("CREATE VIEW v AS SELECT x FROM nowhere");
        Snapshot snapshot = database.read();
        assertThat(snapshot.unmodelled()).isEmpty();
        assertThat(snapshot.objects(View.class))
                .singleElement()
                .satisfies(view -> assertThat(view.query().canonical()).isEqualTo("select x from nowhere"));
    }

    @Test
    void dependencies_lead_to_tables_and_views() throws SQLException {
        database.execute("CREATE TABLE Parent (id INTEGER PRIMARY KEY)")
                .execute("CREATE TABLE log (x)")
                .execute("CREATE TABLE child (p REFERENCES PARENT, q REFERENCES missing)")
                .execute("CREATE VIEW v AS SELECT * FROM child JOIN \"parent\"")
                .execute("CREATE VIEW w AS SELECT * FROM v")
                .execute("CREATE TRIGGER g AFTER INSERT ON child BEGIN INSERT INTO log SELECT id FROM parent; END")
                .execute("CREATE VIRTUAL TABLE f USING fts5(x, content = 'log')");
        Snapshot snapshot = database.read();
        assertThat(table("child").constraints(ForeignKey.class))
                .flatExtracting(key -> key.metadata().dependsOn())
                .containsExactly(id(ObjectKind.TABLE, "Parent").ref());
        assertThat(snapshot.objects().get(id(ObjectKind.VIEW, "v")).metadata().dependsOn())
                .containsExactly(
                        id(ObjectKind.TABLE, "Parent").ref(),
                        id(ObjectKind.TABLE, "child").ref());
        assertThat(snapshot.objects().get(id(ObjectKind.VIEW, "w")).metadata().dependsOn())
                .containsExactly(id(ObjectKind.VIEW, "v").ref());
        assertThat(table("child").triggers())
                .singleElement()
                .extracting(Trigger::metadata)
                .satisfies(metadata -> assertThat(metadata.dependsOn())
                        .containsExactly(
                                id(ObjectKind.TABLE, "Parent").ref(),
                                id(ObjectKind.TABLE, "log").ref()));
        assertThat(snapshot.objects()
                        .get(id(ObjectKind.VIRTUAL_TABLE, "f"))
                        .metadata()
                        .dependsOn())
                .containsExactly(id(ObjectKind.TABLE, "log").ref());
    }

    @Test
    void views_that_name_each_other_do_not_wait_for_each_other() throws SQLException {
        database.execute("CREATE TABLE t (v, w)")
                .execute("CREATE VIEW v AS SELECT w FROM w, t")
                .execute("CREATE VIEW w AS SELECT v FROM v, t")
                .execute("CREATE VIEW x AS SELECT v, w FROM t");
        assertThat(database.read().objects(View.class))
                .allSatisfy(view -> assertThat(view.metadata().dependsOn())
                        .containsExactly(id(ObjectKind.TABLE, "t").ref()));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '~', quoteCharacter = '§', textBlock = """
                    CREATE TABLE t (a INT, b TEXT)~create table [T] ( /* one */ A int, -- two; "B" text )
                    CREATE TABLE t (a CHECK (a > 0))~CREATE TABLE t (a CHECK ("A">0))
                    CREATE TABLE t (a DEFAULT foo)~CREATE TABLE t (a DEFAULT "foo")
                    CREATE VIEW t AS SELECT 1 AS "Total"~create view T as select 1 as total
                    CREATE TABLE t (a REFERENCES p (x) NOT NULL)~CREATE TABLE t (a REFERENCES "P" ("X") NOT NULL)
                    """)
    void what_only_looks_different_is_the_same(String one, String other) throws SQLException {
        try (var second = new MemoryDatabase()) {
            SchemaDiff diff = DIFFS.calculateDiff(
                    database.execute(one).read(),
                    second.execute(other.replace("; ", "\n")).read());
            assertThat(diff.isEmpty()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(delimiter = '~', quoteCharacter = '§', textBlock = """
                    CREATE TABLE t (a DEFAULT 'x')~CREATE TABLE t (a DEFAULT 'X')
                    CREATE TABLE t (a DEFAULT "x")~CREATE TABLE t (a DEFAULT "X")
                    CREATE TABLE t (a DEFAULT true)~CREATE TABLE t (a DEFAULT "true")
                    CREATE TABLE t (a DEFAULT '--')~CREATE TABLE t (a DEFAULT '/*')
                    CREATE TABLE t (a CHECK (a = "x"))~CREATE TABLE t (a CHECK (a = "X"))
                    CREATE TABLE t (a CHECK (a = x'0A'))~CREATE TABLE t (a CHECK (a = x'0B'))
                    CREATE TABLE t (a VARCHAR(1))~CREATE TABLE t (a VARCHAR (1))
                    CREATE TABLE t (a, b)~CREATE TABLE t (b, a)
                    CREATE TABLE t (a INT NOT NULL DEFAULT 1)~CREATE TABLE t (a INT DEFAULT 1 NOT NULL)
                    CREATE TABLE t (a PRIMARY KEY)~CREATE TABLE t (a, PRIMARY KEY (a))
                    CREATE TABLE t (a INT)~CREATE TABLE t (a INT) STRICT
                    CREATE TABLE t (Ä)~CREATE TABLE t (ä)
                    CREATE VIEW t AS SELECT "Open" AS a~CREATE VIEW t AS SELECT "open" AS a
                    """)
    void what_is_different_is_not_the_same(String one, String other) throws SQLException {
        try (var second = new MemoryDatabase()) {
            SchemaDiff diff = DIFFS.calculateDiff(
                    database.execute(one).read(), second.execute(other).read());
            assertThat(diff.isEmpty()).isFalse();
        }
    }

    @Test
    void a_definition_that_cannot_be_read_is_reported_and_not_taken_for_absent() throws SQLException {
        database.execute("CREATE TABLE t (a)")
                .execute("PRAGMA writable_schema = ON")
                .execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a NOT FOO)'");
        Snapshot snapshot = SqliteSchemaReader.read(database.connection);
        assertThat(snapshot.unmodelled())
                .singleElement()
                .satisfies(found -> assertThat(found.object()).isEqualTo("table t"));
        assertThat(snapshot.objects()).containsKey(id(ObjectKind.TABLE, "t"));
    }

    @Test
    void a_definition_that_sqlite_understands_otherwise_is_reported() throws SQLException {
        database.execute("CREATE TABLE t (a INT)")
                .execute("PRAGMA writable_schema = ON")
                .execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a TEXT NOT NULL DEFAULT 1)'");
        assertThat(SqliteSchemaReader.read(database.connection).unmodelled())
                .extracting(found -> found.object() + ": " + found.facet())
                .containsExactly(
                        "table t: column a, NOT NULL", "table t: column a, default", "table t: column a, type");
    }

    @Test
    void the_number_of_queries_does_not_grow_with_the_tables() throws SQLException {
        for (int i = 0; i < 50; i++) {
            database.execute("CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, a REFERENCES t0)");
        }
        var queries = new AtomicInteger();
        var counting = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    queries.incrementAndGet();
                    return method.invoke(database.connection, arguments);
                });
        assertThat(SqliteSchemaReader.read(counting).objects()).hasSize(50);
        assertThat(queries).hasValueLessThanOrEqualTo(4);
    }
}
