package io.schemasync.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.View;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The server in memory is only worth something as far as it refuses what a real one would. */
class LiveSchemaTest {

    private static final ObjectId CUSTOMERS = ObjectId.of(ObjectKind.TABLE, ObjectName.own("customers"));
    private static final ObjectId ORDERS = ObjectId.of(ObjectKind.TABLE, ObjectName.own("orders"));
    private static final EnumType STATE =
            new EnumType(ObjectName.own("state"), List.of("open", "done"), Metadata.none());
    private static final Column ID = Column.of("id", "int");
    private static final Column STATE_COLUMN =
            Column.of("state", "state").withMetadata(upon(STATE.id().ref()));
    private static final PrimaryKey KEY = PrimaryKey.of("id").withName("pk").withMetadata(upon(CUSTOMERS.column("id")));
    private static final ForeignKey REFERENCE = ForeignKey.of(
                    "fk", List.of("customer"), CUSTOMERS.name(), List.of("id"))
            .withMetadata(upon(
                    ORDERS.column("customer"), CUSTOMERS.column("id"), CUSTOMERS.part(ObjectKind.PRIMARY_KEY, "pk")));
    private static final Table CUSTOMERS_TABLE = Table.of(CUSTOMERS.name(), List.of(ID, STATE_COLUMN), List.of(KEY));
    private static final Table ORDERS_TABLE =
            Table.of(ORDERS.name(), List.of(Column.of("id", "int"), Column.of("customer", "int")), List.of(REFERENCE));
    private static final View VIEW = View.of(ObjectName.own("open_customers"), SqlText.of("SELECT id FROM customers"))
            .withMetadata(upon(CUSTOMERS.column("id")));
    private static final View VIEW_ON_VIEW = View.of(ObjectName.own("counted"), SqlText.of("SELECT count(*)"))
            .withMetadata(upon(VIEW.id().ref()));

    private final LiveSchema live =
            new LiveSchema(InMemoryDatabase.schema(List.of(STATE, CUSTOMERS_TABLE, ORDERS_TABLE, VIEW, VIEW_ON_VIEW)));

    @Test
    void nothingIsMadeBeforeWhatItNeeds() {
        var empty = new LiveSchema(InMemoryDatabase.emptySchema());
        refuses(empty, FakeStatement.create(VIEW), "view open_customers depends on column id of table customers");
        refuses(empty, FakeStatement.create(CUSTOMERS_TABLE), "column state of table customers depends on enum state");
        empty.apply(FakeStatement.create(STATE));
        empty.apply(FakeStatement.create(CUSTOMERS_TABLE));
        empty.apply(FakeStatement.create(VIEW));
        assertThat(empty.snapshot().objects()).hasSize(3);
    }

    @Test
    void nothingGoesBeforeWhatHangsOnIt() {
        refuses(FakeStatement.drop(VIEW), "view counted depends on view open_customers");
        refuses(FakeStatement.drop(CUSTOMERS_TABLE), "depends on column id of table customers");
        refuses(FakeStatement.drop(STATE), "column state of table customers depends on enum state");
        refuses(FakeStatement.remove(CUSTOMERS_TABLE, ID), "depends on column id of table customers");
        refuses(FakeStatement.remove(CUSTOMERS_TABLE, KEY), "foreign-key fk of table orders depends on primary-key pk");
        live.apply(FakeStatement.drop(VIEW_ON_VIEW));
        live.apply(FakeStatement.drop(VIEW));
        live.apply(FakeStatement.remove(ORDERS_TABLE, REFERENCE));
        live.apply(FakeStatement.drop(CUSTOMERS_TABLE));
        live.apply(FakeStatement.drop(STATE));
        assertThat(live.snapshot().objects()).containsOnlyKeys(ORDERS);
    }

    @Test
    void aTypeDoesNotChangeUnderAView() {
        Column wider = ID.withType(SqlText.of("bigint"));
        refuses(FakeStatement.change(CUSTOMERS_TABLE, ID, wider), "depends on it");
        live.apply(FakeStatement.change(
                CUSTOMERS_TABLE, ID, ID.withDefaultValue(SqlText.of("0")).withNullable(false)));
    }

    @Test
    void anEnumerationOnlyGrowsAtItsEnd() {
        refuses(
                FakeStatement.set(STATE, new EnumType(STATE.name(), List.of("done", "open"), Metadata.none())),
                "a label goes or moves");
        live.apply(
                FakeStatement.set(STATE, new EnumType(STATE.name(), List.of("open", "done", "lost"), Metadata.none())));
    }

    @Test
    void aQueryDoesNotChangeInPlace() {
        refuses(FakeStatement.set(VIEW, View.of(VIEW.name(), SqlText.of("SELECT 1"))), "its query differs");
    }

    @Test
    void rowsNeedAValueInANewColumn() {
        Column needed = Column.of("note", "text").withNullable(false);
        live.setRows(ORDERS, 2);
        refuses(FakeStatement.add(ORDERS_TABLE, needed), "2 rows would have no value");
        live.apply(FakeStatement.add(ORDERS_TABLE, needed.withDefaultValue(SqlText.of("''"))));
        assertThat(live.rows(ORDERS)).isEqualTo(2);
    }

    @Test
    void aNameIsTakenOnce() {
        refuses(FakeStatement.create(ORDERS_TABLE), "there is table orders already");
        refuses(FakeStatement.create(View.of(ORDERS.name(), SqlText.of("SELECT 1"))), "there is table orders already");
        refuses(FakeStatement.add(ORDERS_TABLE, Column.of("id", "text")), "is there already");
    }

    @Test
    void aStatementIsForTheSchemaItWasMadeFor() {
        Index index = Index.of("i", false, List.of("id"));
        refuses(FakeStatement.remove(ORDERS_TABLE, index), "index i of table orders is not there");
        refuses(
                FakeStatement.change(ORDERS_TABLE, Column.of("id", "text"), Column.of("id", "date")),
                "cannot change column id of table orders: it is");
    }

    @Test
    void whatReferredToAnOldNameRefersToTheNewOne() {
        live.apply(FakeStatement.rename(CUSTOMERS_TABLE, CUSTOMERS_TABLE.withName(ObjectName.own("clients"))));
        live.apply(FakeStatement.renamePart(
                CUSTOMERS_TABLE.withName(ObjectName.own("clients")), ID, ID.withName("number")));
        ObjectId clients = ObjectId.of(ObjectKind.TABLE, ObjectName.own("clients"));
        Table orders = (Table) live.snapshot().object(ORDERS).orElseThrow();
        ForeignKey key = orders.constraints(ForeignKey.class).findFirst().orElseThrow();
        assertThat(key.referencedTable()).isEqualTo(clients.name());
        assertThat(key.referencedColumns()).containsExactly("number");
        assertThat(live.snapshot().object(VIEW.id()).orElseThrow().metadata().dependsOn())
                .containsExactly(clients.column("number"));
    }

    @Test
    void aStatementSurvivesItsText() {
        for (FakeStatement statement : List.of(
                FakeStatement.create(CUSTOMERS_TABLE),
                FakeStatement.drop(VIEW),
                FakeStatement.change(CUSTOMERS_TABLE, ID, ID.withName("line\nbreak \"quoted\"")),
                FakeStatement.add(ORDERS_TABLE, (TablePart) REFERENCE))) {
            assertThat(FakeStatement.parse(statement.sql())).isEqualTo(statement);
        }
    }

    private void refuses(FakeStatement statement, String reason) {
        refuses(live, statement, reason);
    }

    private static void refuses(LiveSchema schema, FakeStatement statement, String reason) {
        assertThatThrownBy(() -> schema.copy().apply(statement))
                .isInstanceOf(StatementRefused.class)
                .hasMessageContaining(reason);
    }

    private static Metadata upon(Ref... refs) {
        return Metadata.none().withDependsOn(Set.of(refs));
    }
}
