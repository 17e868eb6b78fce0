package io.schemasync.core;

import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.RunOptions.Mode;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.AdapterConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where targets come from, and what is wrong with some. */
class TargetsTest {
    private static final TenantContext HERE = TenantContext.ofConnection();
    private static final TenantContext OTHER = new TenantContext("other");
    private static final Snapshot USERS = snapshot(table("users", List.of("id integer")));

    @TempDir
    Path folder;

    private final FakeDatabase database = FakeDatabase.holding(snapshot());

    @Test
    void sqlText() {
        assertThat(sync(new Target.SqlString("table users id integer")).status())
                .isEqualTo(Status.SYNCED);
        assertThat(database.schema().objects()).isEqualTo(USERS.objects());
        assertThat(database.log).startsWith("scratch", "scratch closed", "inspect");
    }

    @Test
    void sqlFilesInTheOrderGiven() throws IOException {
        Path first = write("z.sql", "table a id\ninsert something\n");
        Path second = write("a.sql", "\uFEFFtable b id\n");

        TenantResult result = sync(new Target.SqlFiles(List.of(first, second)));

        assertThat(names()).containsExactly("a", "b");
        assertThat(result.warnings()).containsExactly(first + ":2: skipped");
    }

    @Test
    void sqlFilesOfADirectoryInTheOrderOfTheirNames() throws IOException {
        write("2.sql", "insert two");
        write("1.SQL", "insert one");
        write("3.txt", "broken");
        Files.createDirectory(folder.resolve("4.sql"));

        TenantResult result = sync(new Target.SqlFiles(List.of(folder)));

        assertThat(result.warnings())
                .containsExactly(folder.resolve("1.SQL") + ":1: skipped", folder.resolve("2.sql") + ":1: skipped");
    }

    @Test
    void aDirectoryWithoutSqlIsNoEmptySchema() {
        assertThatTargetFails(new Target.SqlFiles(List.of(folder)), "holds no .sql file");
    }

    @Test
    void aMissingFile() {
        assertThatTargetFails(new Target.SqlFiles(List.of(folder.resolve("no.sql"))), "no.sql is not there");
    }

    @Test
    void aFileThatIsNotUtf8() throws IOException {
        Path file = folder.resolve("latin.sql");
        Files.write(file, "table caf\u00e9 id".getBytes(StandardCharsets.ISO_8859_1));

        assertThatTargetFails(new Target.SqlFiles(List.of(file)), "is not UTF-8");
    }

    @Test
    void brokenSqlClosesItsScratch() throws IOException {
        Path file = write("broken.sql", "table a id\nselect");

        assertThatTargetFails(new Target.SqlFiles(List.of(file)), "broken.sql:2: what is select?");
        assertThat(database.log).containsExactly("scratch", "scratch closed");
    }

    @Test
    void sqlWithoutAScratch() {
        database.hasScratch = false;

        assertThatTargetFails(new Target.SqlString("table a id"), "makes no scratch");
    }

    @Test
    void aHintInTheSqlRenames() {
        database.with(HERE, snapshot(table("people", List.of("id integer"))));

        TenantResult result =
                sync(new Target.SqlString("-- schema-sync: rename table:people=users\ntable users id integer"));

        assertThat(result.status()).isEqualTo(Status.SYNCED);
        assertThat(result.applied())
                .singleElement()
                .satisfies(step -> assertThat(step.description()).startsWith("rename"));
    }

    @Test
    void aHintThatHasBeenFollowedMayStayInTheSql() {
        database.with(HERE, snapshot(table("users", List.of("id integer", "nick text"))));

        TenantResult result = sync(new Target.SqlString("""
                -- schema-sync: rename table:people=users
                -- schema-sync: rename column:users.alias=nick
                table users id integer, nick text, town text
                """));

        assertThat(result.status()).isEqualTo(Status.SYNCED);
    }

    @Test
    void aHintInTheSqlThatFitsNothingIsRefused() {
        database.with(HERE, snapshot(table("users", List.of("id integer"))));

        TenantResult result = sync(new Target.SqlString("""
                -- schema-sync: rename column:users.alias=nick
                table users id integer, town text
                """));

        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.error()).hasMessageContaining("column:users.alias=nick is not used");
    }

    @Test
    void aHintThatCannotBeReadIsNamedWithFileAndLine() throws IOException {
        Path file = write("hint.sql", "table a id\n  --schema-sync: rename table:a\n");
        assertThatTargetFails(new Target.SqlFiles(List.of(file)), "hint.sql:2: 'table:a' is no rename hint");

        Path other = write("word.sql", "-- schema-sync: renmae table:a=b\n");
        assertThatTargetFails(new Target.SqlFiles(List.of(other)), "word.sql:1: schema-sync does not know 'renmae'");
    }

    @Test
    void aSnapshotFile() throws IOException {
        Path file = folder.resolve("users.json");
        Files.write(file, new JsonSnapshotCodec().encode(USERS));

        assertThat(sync(new Target.SnapshotFile(file)).status()).isEqualTo(Status.SYNCED);
        assertThat(names()).containsExactly("users");
    }

    @Test
    void aSnapshotFileThatIsMissingOrDamaged() throws IOException {
        assertThatTargetFails(new Target.SnapshotFile(folder.resolve("no.json")), "no.json is not there");

        Path damaged = write("damaged.json", "{");
        try (var engine = Engines.of(database)) {
            assertThatExceptionOfType(SnapshotException.class)
                    .isThrownBy(() -> engine.validate(HERE, new Target.SnapshotFile(damaged)))
                    .withMessageContaining("damaged.json");
        }
    }

    @Test
    void anotherTenant() {
        database.with(OTHER, USERS);

        assertThat(sync(new Target.OfTenant(OTHER)).status()).isEqualTo(Status.SYNCED);
    }

    @Test
    void anotherTenantThatIsNotThereIsNoEmptySchema() {
        database.with(HERE, USERS);

        assertThatTargetFails(new Target.OfTenant(OTHER), "tenant other of this database, is not there");
        assertThat(names()).containsExactly("users");
    }

    @Test
    void anotherDatabaseIsOpenedReadOnlyAndClosed() {
        var live = FakeDatabase.holding(USERS);
        var configs = new ArrayList<AdapterConfig>();
        try (var engine = Engines.of(
                database,
                Optional.empty(),
                config -> {
                    configs.add(config);
                    return live;
                },
                Optional.empty(),
                event -> {})) {
            engine.syncTenant(HERE, new Target.LiveDatabase(AdapterConfig.of("fake:live"), HERE), true);
        }

        assertThat(names()).containsExactly("users");
        assertThat(configs).singleElement().satisfies(config -> {
            assertThat(config.url()).isEqualTo("fake:live");
            assertThat(config.readOnly()).isTrue();
        });
        assertThat(live.log).containsExactly("inspect");
        assertThat(live.closed).isTrue();
    }

    @Test
    void aStoredSnapshot() {
        var store = new FakeStore();
        store.store(OTHER, snapshot());
        String hash = store.store(OTHER, USERS).hash();

        for (String name : List.of("latest", hash, hash.substring(0, 8))) {
            database.with(HERE, snapshot());
            assertThat(sync(store, new Target.Stored(name, OTHER)).status()).isEqualTo(Status.SYNCED);
            assertThat(names()).containsExactly("users");
        }
    }

    @Test
    void aStoredSnapshotThatIsNotThere() {
        var store = new FakeStore();

        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> sync(store, new Target.Stored("latest", OTHER)))
                .withMessageContaining("the store has no snapshot latest of tenant other");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sync(new Target.Stored("latest", OTHER)))
                .withMessageContaining("no snapshot store was given");
    }

    @Test
    void aSchemaOfAnotherDatabaseIsRefused() {
        Snapshot foreign = ofOrigin(USERS, new Origin("other", "other", "1"));

        assertThatTargetFails(new Target.OfSnapshot(foreign), "is a schema of other 1 and the database is fake 1");
    }

    @Test
    void aSchemaOfAnotherMajorIsMadeInAScratchFirst() {
        Snapshot older = ofOrigin(USERS, new Origin("fake", "fake", "0"));

        assertThat(sync(new Target.OfSnapshot(older)).status()).isEqualTo(Status.SYNCED);
        assertThat(database.log).startsWith("scratch", "scratch closed");
        assertThat(names()).containsExactly("users");
        assertThat(sync(new Target.OfSnapshot(older)).status()).isEqualTo(Status.IN_SYNC);
    }

    @Test
    void aSchemaOfAnotherMajorNeedsAScratch() {
        database.hasScratch = false;
        Snapshot older = ofOrigin(USERS, new Origin("fake", "fake", "0"));

        assertThatTargetFails(new Target.OfSnapshot(older), "a schema of fake 0 cannot be a target here");
    }

    @Test
    void aScratchOfAnotherVersionIsRefused() {
        database.scratchOrigin = new Origin("fake", "fake", "2");

        assertThatTargetFails(new Target.SqlString("table a id"), "the scratch is a fake 2, the database a fake 1");
    }

    private void assertThatTargetFails(Target target, String message) {
        try (var engine = Engines.of(database)) {
            assertThatExceptionOfType(TargetException.class)
                    .isThrownBy(() -> engine.syncTenant(HERE, target, true))
                    .withMessageContaining(message);
        }
        assertThat(database.log).doesNotContain("lock", "inspect");
    }

    private TenantResult sync(Target target) {
        try (var engine = Engines.of(database)) {
            return engine.syncTenant(HERE, target, RunOptions.of(Mode.SYNC));
        }
    }

    private TenantResult sync(FakeStore store, Target target) {
        try (var engine = Engines.of(database, Optional.empty(), any -> database, Optional.of(store), event -> {})) {
            return engine.syncTenant(HERE, target, true);
        }
    }

    private List<String> names() {
        return database.schema().objects().keySet().stream()
                .map(ObjectId::name)
                .map(Object::toString)
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Snapshot ofOrigin(Snapshot snapshot, Origin origin) {
        return new Snapshot(origin, snapshot.rules(), snapshot.objects(), List.of(), List.of());
    }
}
