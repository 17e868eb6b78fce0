package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.RunOptions.Mode;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.HazardRefusedException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Assessment.Finding;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.Capability;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rows are kept where they can be; what loses some is named and refused until it is allowed; what rows forbid is known beforehand. */
public abstract class HazardsContract extends Contract {
    private static final String KEY = "CONSTRAINT item_key PRIMARY KEY (id)";
    private static final String ITEM =
            "CREATE TABLE item (id integer NOT NULL, note varchar(40), total integer, " + KEY + ");";
    private static final String ROWS =
            "INSERT INTO item (id, note, total) VALUES (1, 'a', 10); INSERT INTO item (id, note, total) VALUES (2, NULL, 10);";

    /** For subclasses. */
    protected HazardsContract() {}

    private Place item() {
        Place place = place(ITEM);
        place.execute(ROWS);
        return place;
    }

    private static String itemWith(String columns) {
        return "CREATE TABLE item (" + columns + ", " + KEY + ");";
    }

    @Test
    void aColumnThatGoesIsNamedAndRefusedUntilItIsAllowed() {
        lossIsNamed(itemWith("id integer NOT NULL, note varchar(40)"), "total");
    }

    @Test
    void aTableThatGoesIsNamedAndRefusedUntilItIsAllowed() {
        lossIsNamed("", "item");
    }

    private void lossIsNamed(String script, String what) {
        Snapshot target = schema(script);
        Place place = item();
        TenantResult refused = sync(place, target);

        require(refused, TenantResult.Status.REFUSED);
        assertThat(refused.error())
                .isInstanceOf(HazardRefusedException.class)
                .message()
                .containsIgnoringCase(what);
        assertThat(findings(refused))
                .extracting(finding -> finding.hazard().kind())
                .contains(HazardKind.DATA_LOSS);
        assertThat(place.count("SELECT sum(total) FROM item")).isEqualTo(20);
        TenantResult allowed = run(place, target, RunOptions.of(Mode.SYNC).withAllowed(Set.of(HazardKind.DATA_LOSS)));
        require(allowed, TenantResult.Status.SYNCED);
        assertThat(hash(place.snapshot())).isEqualTo(hash(target));
    }

    @Test
    void anEmptyTableGoesWithoutALoss() {
        Snapshot target = schema("");

        require(sync(place(ITEM), target), TenantResult.Status.SYNCED);
    }

    @Test
    void notNullWhereRowsAreNullIsRefusedWithTheirNumber() {
        Place place = blocked(itemWith("id integer NOT NULL, note varchar(40) NOT NULL, total integer"), 1);
        place.execute("UPDATE item SET note = 'b' WHERE note IS NULL;");
        Snapshot target = place.loaded(itemWith("id integer NOT NULL, note varchar(40) NOT NULL, total integer"));

        require(sync(place, target), TenantResult.Status.SYNCED);
        assertThat(place.count("SELECT count(*) FROM item WHERE note IN ('a', 'b')"))
                .isEqualTo(2);
    }

    /** Some databases fill such a column by themselves; what none may do is to fail on the way. */
    @Test
    void aNewColumnThatMayNotBeNullAndHasNoDefaultIsRefusedOrFilled() {
        String script = itemWith("id integer NOT NULL, note varchar(40), total integer, more integer NOT NULL");
        Place place = item();
        if (place.takes("ALTER TABLE item ADD more integer NOT NULL;")) {
            assertThat(place.count("SELECT count(*) FROM item WHERE more IS NOT NULL"))
                    .isEqualTo(2);
            Snapshot target = schema(script);
            Place other = item();
            require(sync(other, target), TenantResult.Status.SYNCED);
            assertThat(other.count("SELECT sum(total) FROM item WHERE more IS NOT NULL"))
                    .isEqualTo(20);
        } else {
            blocked(script, 2);
        }
    }

    @Test
    void aKeyOverEqualValuesIsRefused() {
        blocked(
                itemWith(
                        "id integer NOT NULL, note varchar(40), total integer, CONSTRAINT total_unique UNIQUE (total)"),
                -1);
    }

    @Test
    void aForeignKeyThatRowsDoNotMeetIsRefused() {
        String parent = "CREATE TABLE parent (id integer NOT NULL, CONSTRAINT parent_key PRIMARY KEY (id));";
        blocked(
                parent
                        + itemWith("id integer NOT NULL, note varchar(40), total integer,"
                                + " CONSTRAINT item_parent FOREIGN KEY (total) REFERENCES parent (id)"),
                2);
    }

    /** Rows forbid the target: nothing is changed, and the number of rows is known beforehand unless it is below zero. */
    private Place blocked(String script, long rows) {
        Snapshot target = schema(script);
        Place place = item();
        String before = hash(place.snapshot());
        TenantResult result = run(place, target, RunOptions.of(Mode.SYNC).withAllowed(Set.of(HazardKind.values())));

        require(result, TenantResult.Status.REFUSED);
        assertThat(findings(result))
                .filteredOn(finding -> finding.hazard().kind() == HazardKind.BLOCKING_ROWS)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    if (rows >= 0) {
                        assertThat(finding.rows()).hasValue(rows);
                    }
                });
        assertThat(hash(place.snapshot())).isEqualTo(before);
        assertThat(place.count("SELECT count(*) FROM item")).isEqualTo(2);
        return place;
    }

    @Test
    void whatLosesNothingKeepsEveryValue() {
        Snapshot target = schema("""
                CREATE TABLE item (id bigint NOT NULL, note varchar(80) DEFAULT 'none', total bigint, more integer DEFAULT 7,
                  CONSTRAINT item_key PRIMARY KEY (id), CONSTRAINT total_positive CHECK (total > 0));
                CREATE INDEX item_by_note ON item (note);
                """);
        Place place = item();

        require(sync(place, target), TenantResult.Status.SYNCED);
        assertThat(place.count("SELECT sum(total) + sum(id) FROM item WHERE note = 'a' OR note IS NULL"))
                .isEqualTo(23);
        assertThat(place.count("SELECT sum(more) FROM item")).isEqualTo(14);
    }

    @Test
    void aRenamedTableKeepsItsRowsOrTheHintIsRefused() {
        renamed(
                Capability.RENAME_TABLE,
                "",
                ITEM.replace("TABLE item", "TABLE thing"),
                target -> RenameHint.object(ObjectKind.TABLE, spelled(target, "item"), spelled(target, "thing")),
                "SELECT sum(total) FROM thing");
    }

    @Test
    void whatRefersToARenamedTableStaysOrTheHintIsRefused() {
        String part = "CREATE TABLE part (id integer NOT NULL, item_id integer, CONSTRAINT part_key PRIMARY KEY (id),"
                + " CONSTRAINT part_item FOREIGN KEY (item_id) REFERENCES item (id));";
        String view = holds(ObjectKind.VIEW) ? "CREATE VIEW notes AS SELECT note FROM item;" : "";
        renamed(
                Capability.RENAME_TABLE,
                part + view + "INSERT INTO part (id, item_id) VALUES (1, 2);",
                ITEM.replace("TABLE item", "TABLE thing")
                        + part.replace("REFERENCES item", "REFERENCES thing")
                        + view.replace("FROM item", "FROM thing"),
                target -> RenameHint.object(ObjectKind.TABLE, spelled(target, "item"), spelled(target, "thing")),
                "SELECT sum(total) FROM thing WHERE EXISTS (SELECT 1 FROM part WHERE item_id = 2)");
    }

    @Test
    void aRenamedColumnKeepsItsValuesOrTheHintIsRefused() {
        renamed(
                Capability.RENAME_COLUMN,
                "",
                ITEM.replace("total integer", "amount integer"),
                target ->
                        RenameHint.column(spelled(target, "item"), spelled(target, "total"), spelled(target, "amount")),
                "SELECT sum(amount) FROM item");
    }

    private void renamed(
            Capability capability, String more, String script, Function<Snapshot, RenameHint> hint, String sum) {
        Snapshot target = schema(script);
        Place place = item();
        place.execute(more);
        TenantResult result = run(place, target, RunOptions.of(Mode.SYNC).withRenames(List.of(hint.apply(target))));

        if (can(capability)) {
            require(result, TenantResult.Status.SYNCED);
            assertThat(place.count(sum)).isEqualTo(20);
            assertThat(hash(place.snapshot())).isEqualTo(hash(target));
        } else {
            assertThat(result.error()).isInstanceOf(UnsupportedException.class).hasMessageContaining("another name");
            assertThat(place.count("SELECT sum(total) FROM item")).isEqualTo(20);
        }
    }

    /** Returns a name as the database stores it, which may be in capitals. */
    private static String spelled(Snapshot snapshot, String name) {
        boolean capitals = snapshot.objects(Table.class)
                .anyMatch(
                        table -> table.name().name().equals(table.name().name().toUpperCase(Locale.ROOT)));
        return capitals ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static List<Finding> findings(TenantResult result) {
        return Objects.requireNonNull(result.assessment(), "the result has no assessment")
                .findings();
    }
}
