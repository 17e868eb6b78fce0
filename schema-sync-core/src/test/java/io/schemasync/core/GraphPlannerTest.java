package io.schemasync.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.PlanningException;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.plan.StepSource;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GraphPlannerTest {
    private static final ComparisonRules RULES = ComparisonRules.of(IdentifierCase.SENSITIVE, false);
    private static final ObjectId ORDERS = ObjectId.of(ObjectKind.TABLE, ObjectName.own("orders"));
    private static final ObjectId V1 = ObjectId.of(ObjectKind.VIEW, ObjectName.own("v1"));

    private final JsonSnapshotCodec codec = new JsonSnapshotCodec();

    @Test
    void whatIsNeededIsCreatedFirst() {
        Plan plan = plan(snapshot(), snapshot(view("a", "select * from orders", ORDERS.ref()), orders("integer")));

        assertThat(descriptions(plan)).containsExactly("create table orders", "create view a");
    }

    @Test
    void whatDependsIsDroppedFirst() {
        Plan plan = plan(snapshot(orders("integer"), view("z", "select * from orders", ORDERS.ref())), snapshot());

        assertThat(descriptions(plan)).containsExactly("drop view z", "drop table orders");
    }

    @Test
    void aTypeChangeUnderTwoViewsTakesThemAwayAndBringsThemBackWithTheirGrants() {
        SchemaObject v1 = granted(view("v1", "select total from orders", ORDERS.column("total")));
        SchemaObject v2 = granted(view("v2", "select total from v1", V1.ref()));

        Plan plan = plan(snapshot(orders("integer"), v1, v2), snapshot(orders("numeric"), v1, v2));

        assertThat(descriptions(plan))
                .containsExactly(
                        "drop view v2", "drop view v1", "alter table orders", "create view v1", "create view v2");
        assertThat(plan.steps().map(Step::source))
                .contains(new StepSource.OfCascade(V1, "alter table orders"), new StepSource.OfChange(ORDERS));
        assertThat(plan.segments()).hasSize(1);
    }

    @Test
    void aPartThatHangsOnSomethingRecreatedIsRecreatedWithItsTableLeftAlone() {
        SchemaObject table = orders("integer");
        Index index = Index.of("by_f", false, List.of("total"))
                .withMetadata(Metadata.none()
                        .withDependsOn(Set.of(function("f", "1").id().ref())));
        SchemaObject indexed = table.withParts(Stream.concat(table.parts().stream(), Stream.<TablePart>of(index))
                .toList());

        Plan plan = plan(snapshot(function("f", "1"), indexed), snapshot(function("f", "2"), indexed));

        assertThat(descriptions(plan))
                .containsExactly(
                        "drop parts of table orders", "drop function f", "create function f", "alter table orders");
    }

    @Test
    void thingsThatNeedEachOtherAreCutByAPlaceholder() {
        SchemaObject f = needing(function("f", "g()"), function("g", "f()").id().ref());
        SchemaObject g = needing(function("g", "f()"), f.id().ref());

        Plan plan = plan(snapshot(), snapshot(f, g), new PlainDialect().withStubs());

        assertThat(descriptions(plan)).containsExactly("stub function f", "create function g", "create function f");
    }

    @Test
    void thingsThatNeedEachOtherAndCannotBeCutAreNamed() {
        SchemaObject f = needing(function("f", "g()"), function("g", "f()").id().ref());
        SchemaObject g = needing(function("g", "f()"), f.id().ref());

        assertThatThrownBy(() -> plan(snapshot(), snapshot(f, g)))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("\"create function f\" before \"create function g\"")
                .hasMessageContaining("\"create function g\" before \"create function f\"");
    }

    @Test
    void aStepThatCannotRunInATransactionIsASegmentOfItsOwnAndHashesAreChained() {
        Snapshot from = snapshot();
        Snapshot to = snapshot(orders("integer"), view("a", "1", ORDERS.ref()), view("b", "2", ORDERS.ref()));

        Plan plan = plan(from, to, new PlainDialect().nonTransactional(ORDERS));

        assertThat(plan.segments()).extracting(Segment::transactional).containsExactly(false, true);
        Segment first = plan.segments().getFirst();
        assertThat(first.beforeHash()).isEqualTo(codec.hash(from));
        assertThat(first.afterHash()).isEqualTo(codec.hash(snapshot(orders("integer"))));
        assertThat(plan.segments().getLast().afterHash()).isEqualTo(codec.hash(to));
        assertThat(plan.startingAt(first.afterHash()).orElseThrow().segments())
                .containsExactly(plan.segments().getLast());
        assertThat(plan.startingAt(codec.hash(to)).orElseThrow().isEmpty()).isTrue();
        assertThat(plan.startingAt("other")).isEmpty();
    }

    @Test
    void anUnknownKindIsRefusedBeforeTheDialectIsAsked() {
        SchemaObject event = new DefinedObject(
                new ObjectKind("event"), ObjectName.own("nightly"), null, SqlText.of("x"), Metadata.none());

        assertThatThrownBy(() -> plan(snapshot(), snapshot(event)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("event nightly")
                .hasMessageContaining("--exclude event");
    }

    @Test
    void whatADialectCannotDoIsRefusedBeforeItIsAsked() {
        Table commented = (Table) orders("integer").withMetadata(Metadata.none().withComment("all of them"));

        assertThatThrownBy(() -> plan(snapshot(), snapshot(commented), new PlainDialect().without(Capability.COMMENTS)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("table orders")
                .hasMessageContaining("--exclude comment");
        ComparisonRules without =
                RULES.withFilter(new ObjectFilter(List.of(), List.of(ObjectFilter.Rule.parse("comment"))));
        assertThat(descriptions(plan(
                        snapshot().withRules(without),
                        snapshot(commented).withRules(without),
                        new PlainDialect().without(Capability.COMMENTS))))
                .containsExactly("create table orders");
    }

    @Test
    void anUnmanagedViewInTheWayIsNamed() {
        ComparisonRules managed =
                RULES.withFilter(new ObjectFilter(List.of(), List.of(ObjectFilter.Rule.parse("view:report_*"))));
        SchemaObject report = view("report_1", "select total from orders", ORDERS.column("total"));

        assertThatThrownBy(() -> plan(
                        snapshot(orders("integer"), report).withRules(managed),
                        snapshot(orders("numeric"), report).withRules(managed)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("view report_1");
    }

    @Test
    void operationsThatDoNotAddUpAreFoundWhenThePlanIsMade() {
        assertThatThrownBy(() -> plan(snapshot(), snapshot(orders("integer")), new PlainDialect().forgettingEffects()))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("do not add up");
    }

    @Test
    void theOrderOfDiscoveryDoesNotMatter() {
        var objects = new ArrayList<SchemaObject>();
        for (int i = 0; i < 20; i++) {
            objects.add(view(
                    "v" + i,
                    "select " + i,
                    i == 0
                            ? ORDERS.ref()
                            : ObjectId.of(ObjectKind.VIEW, ObjectName.own("v" + (i - 1)))
                                    .ref()));
        }
        objects.add(orders("integer"));
        Plan first = plan(snapshot(), snapshot(objects.toArray(SchemaObject[]::new)));
        Collections.shuffle(objects, new Random(7));

        assertThat(plan(snapshot(), snapshot(objects.toArray(SchemaObject[]::new))))
                .isEqualTo(first);
    }

    @Test
    void aPlanChangedByHandIsFound() {
        Plan plan = plan(snapshot(), snapshot(orders("integer")));
        Plan changed =
                new Plan(plan.madeFor(), plan.rules(), plan.fromHash(), "0", plan.segments(), plan.warnings(), false);

        assertThatThrownBy(() -> new GraphPlanner().validatePlan(changed))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("does not end where the plan ends");
    }

    private Plan plan(Snapshot from, Snapshot to) {
        return plan(from, to, new PlainDialect());
    }

    private Plan plan(Snapshot from, Snapshot to, Dialect dialect) {
        return new GraphPlanner()
                .createPlan(from, to, new KeyedDiffCalculator(codec).calculateDiff(from, to), dialect, Policy.PLAIN);
    }

    private static List<String> descriptions(Plan plan) {
        return plan.steps().map(Step::description).toList();
    }

    private static Snapshot snapshot(SchemaObject... objects) {
        return Snapshot.of(new Origin("fake", "fake", "1"), RULES, List.of(objects));
    }

    private static Table orders(String type) {
        return Table.of(ORDERS.name(), List.of(Column.of("id", "integer"), Column.of("total", type)), List.of());
    }

    private static SchemaObject view(String name, String query, Ref... dependsOn) {
        return needing(View.of(ObjectName.own(name), SqlText.of(query)), dependsOn);
    }

    private static SchemaObject function(String name, String body) {
        return new Routine(
                ObjectKind.FUNCTION,
                ObjectName.own(name),
                "",
                SqlText.of(""),
                SqlText.of("integer"),
                "sql",
                SqlText.of(body),
                Metadata.none());
    }

    private static SchemaObject needing(SchemaObject object, Ref... dependsOn) {
        return object.withMetadata(object.metadata().withDependsOn(Set.of(dependsOn)));
    }

    private static SchemaObject granted(SchemaObject object) {
        return object.withMetadata(object.metadata().withGrants(Set.of(new Grant("app", "SELECT", null, false))));
    }
}
