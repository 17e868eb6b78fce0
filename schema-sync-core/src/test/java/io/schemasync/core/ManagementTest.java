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
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectFilter.Rule;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a schema is compared: filters by kind and name, and what is left alone without being asked. */
class ManagementTest {
    private static final Table USERS = table("users", List.of("id integer"));
    private static final Table ORDERS = table("orders", List.of("id integer"));
    private static final View VIEW = View.of(Schemas.own("v"), SqlText.of("select 1"));

    @Test
    void everythingIsManagedByDefault() {
        assertThat(differences(snapshot(USERS, VIEW), snapshot(ORDERS), ObjectFilter.all()))
                .containsExactly("table orders", "table users", "view v");
    }

    @Test
    void anExcludedKindIsLeftAlone() {
        assertThat(differences(snapshot(USERS, VIEW), snapshot(), excluding("view")))
                .containsExactly("table users");
    }

    @Test
    void anExcludedNameIsLeftAlone() {
        assertThat(differences(snapshot(USERS, ORDERS), snapshot(), excluding("table:U*")))
                .containsExactly("table orders");
    }

    @Test
    void onlyWhatIsIncludedIsManaged() {
        assertThat(differences(snapshot(USERS, ORDERS, VIEW), snapshot(), including("table:o*")))
                .containsExactly("table orders");
    }

    @Test
    void aPartAmongTheIncludesHidesNothing() {
        assertThat(differences(
                        snapshot(table("users", List.of("id integer", "name text"))),
                        snapshot(USERS),
                        including("table", "index")))
                .containsExactly("table users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "column:x", "comment", "owner", "trigger"})
    void includesThatNameNoObjectAreAnError(String rule) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> differences(snapshot(), snapshot(), including(rule)))
                .withMessageContaining("include the objects too");
    }

    @Test
    void commentsAndGrantsCountUnlessExcluded() {
        Table plain = USERS;
        Table commented = (Table) USERS.withMetadata(
                Metadata.none().withComment("who buys").withGrants(Set.of(new Grant("reader", "SELECT", null, false))));

        assertThat(differences(snapshot(plain), snapshot(commented), ObjectFilter.all()))
                .hasSize(1);
        assertThat(differences(snapshot(plain), snapshot(commented), excluding("comment")))
                .hasSize(1);
        assertThat(differences(snapshot(plain), snapshot(commented), excluding("comment", "grant")))
                .isEmpty();
    }

    @Test
    void ownersCountOnlyWhenIncluded() {
        Table owned = (Table) USERS.withMetadata(Metadata.none().withOwner("boss"));

        assertThat(differences(snapshot(USERS), snapshot(owned), ObjectFilter.all()))
                .isEmpty();
        assertThat(differences(snapshot(USERS), snapshot(owned), including("table", "owner")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flyway_schema_history",
                "schema_version",
                "DATABASECHANGELOG",
                "databasechangeloglock",
                "schema_migrations",
                "alembic_version"
            })
    void theHistoryOfOtherToolsIsLeftAlone(String name) {
        Snapshot live = snapshot(USERS, table(name, List.of("id integer")));

        assertThat(differences(live, snapshot(USERS), ObjectFilter.all())).isEmpty();
        assertThat(differences(live, snapshot(USERS), including("table"))).isEmpty();
    }

    @Test
    void aHistoryTableIsManagedWhenIncludedByName() {
        Snapshot live = snapshot(USERS, table("schema_migrations", List.of("id integer")));

        assertThat(differences(live, snapshot(USERS), including("table:users", "table:schema_migrations")))
                .containsExactly("table schema_migrations");
    }

    @Test
    void aHistoryTableIsManagedWhenTheTargetHasIt() {
        Snapshot target = snapshot(USERS, table("Schema_Migrations", List.of("id integer")));

        assertThat(differences(snapshot(USERS), target, ObjectFilter.all())).containsExactly("table Schema_Migrations");
    }

    @Test
    void theFilterOfATargetHolds() {
        Snapshot target = snapshot(USERS).withRules(Schemas.RULES.withFilter(excluding("view")));

        assertThat(differences(snapshot(USERS, VIEW), target, ObjectFilter.all()))
                .isEmpty();
    }

    private static List<String> differences(Snapshot live, Snapshot target, ObjectFilter filter) {
        try (var engine = Engines.of(FakeDatabase.holding(live))) {
            TenantResult result = engine.syncTenant(
                    TenantContext.ofConnection(),
                    new Target.OfSnapshot(target),
                    RunOptions.of(Mode.VALIDATE).withFilter(filter));
            assertThat(result.error()).isNull();
            return result.diff().changes().stream()
                    .map(changes -> changes.id().toString())
                    .toList();
        }
    }

    private static ObjectFilter including(String... rules) {
        return new ObjectFilter(rules(rules), List.of());
    }

    private static ObjectFilter excluding(String... rules) {
        return new ObjectFilter(List.of(), rules(rules));
    }

    private static List<Rule> rules(String... rules) {
        return Arrays.stream(rules).map(Rule::parse).toList();
    }
}
