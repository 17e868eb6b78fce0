package io.schemasync.core;

import static io.schemasync.core.Schemas.own;
import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.error.PlanningException;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.Dialect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says besides its order: warnings, who has to wait, what looks like a rename, and how it is found wrong. */
class PlanContentTest {
    private static final KeyedDiffCalculator CALCULATOR = new KeyedDiffCalculator(new JsonSnapshotCodec());
    private static final Table ORDERS = table("orders", List.of("id integer"));
    private static final Table GONE = table("gone", List.of("a text"));
    private static final View VIEW = View.of(own("v"), SqlText.of("select 1"));

    private static Plan plan(Snapshot from, Snapshot to, List<RenameHint> hints, Dialect dialect) {
        return new GraphPlanner()
                .createPlan(from, to, CALCULATOR.calculateDiff(from, to, hints), dialect, Policy.PLAIN);
    }

    private static Plan plan(Snapshot from, Snapshot to, UnaryOperator<Operation> refinement) {
        return plan(from, to, List.of(), dialect(refinement));
    }

    private static RefinedDialect dialect(UnaryOperator<Operation> refinement) {
        return new RefinedDialect(
                Capabilities.of(Set.copyOf(ObjectKind.wellKnown()), EnumSet.allOf(Capability.class)), refinement);
    }

    /** Begins an operation like another, without its way back. */
    private static Operation.Builder like(Operation operation) {
        return Operation.builder(operation.description())
                .phase(operation.phase())
                .statements(operation.statements())
                .transactional(operation.transactional())
                .requires(operation.requires())
                .provides(operation.provides())
                .invalidates(operation.invalidates())
                .effect(operation.effects().toArray(Change[]::new));
    }

    @Test
    void whatCannotBeTakenBackIsSaid() {
        Plan plan = plan(
                snapshot(),
                snapshot(ORDERS, VIEW),
                operation -> like(operation)
                        .reverse(
                                operation.description().contains("orders")
                                        ? Reverse.impossible("the rows are gone")
                                        : Reverse.by("drop it"))
                        .build());

        assertThat(plan.warnings())
                .containsExactly("step 1 (create table orders) cannot be taken back: the rows are gone");
    }

    @Test
    void severalSegmentsAreSaid() {
        UnaryOperator<Operation> takenBack =
                operation -> like(operation).reverse(Reverse.by("drop it")).build();
        UnaryOperator<Operation> alone = operation -> like(operation)
                .reverse(Reverse.by("drop it"))
                .transactional(false)
                .build();

        assertThat(plan(snapshot(), snapshot(ORDERS, VIEW), takenBack).warnings())
                .isEmpty();
        assertThat(plan(snapshot(), snapshot(ORDERS), alone).warnings()).isEmpty();
        assertThat(plan(snapshot(), snapshot(ORDERS, VIEW), alone).warnings())
                .singleElement()
                .asString()
                .startsWith("the plan does not run in one transaction");
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, REWRITE, true",
        "WRITES, LONG_LOCK, true",
        "WRITES, REWRITE, true",
        "SCHEMA, REWRITE, false",
        "NONE, LONG_LOCK, false",
        "ALL, DATA_LOSS, false",
        "ALL, , false"
    })
    void othersWaitWhereALockLastsAsLongAsThereAreRows(LockLevel lock, HazardKind hazard, boolean downtime) {
        Plan plan = plan(snapshot(), snapshot(ORDERS, VIEW), operation -> {
            Operation.Builder builder = like(operation);
            if (operation.description().contains("orders")) {
                builder.lock(lock);
                if (hazard != null) {
                    builder.hazard(new Hazard(hazard, ORDERS.id().ref(), "it lasts", ""));
                }
            }
            return builder.build();
        });

        assertThat(plan.downtimeRequired()).isEqualTo(downtime);
    }

    @Test
    void aDialectLearnsUnderWhichNamesThingsAreThereYet() {
        var contexts = new ArrayList<PlanningContext>();
        Dialect curious = new Dialect() {
            private final Dialect plain = dialect(operation -> operation);

            @Override
            public Capabilities capabilities() {
                return plain.capabilities();
            }

            @Override
            public List<Operation> operations(ObjectChanges changes, PlanningContext context) {
                contexts.add(context);
                return plain.operations(changes, context);
            }
        };
        Snapshot from = snapshot(ORDERS, VIEW);
        Snapshot to = snapshot(table("sales", List.of("id integer")));
        plan(from, to, List.of(RenameHint.object(ObjectKind.TABLE, "orders", "sales")), curious);

        assertThat(contexts).isNotEmpty().allSatisfy(context -> {
            ObjectId sales = ObjectId.of(ObjectKind.TABLE, own("sales"));
            assertThat(context.liveName(sales)).isEqualTo(own("orders"));
            assertThat(context.liveName(VIEW.id())).isEqualTo(own("v"));
            assertThat(context.from().object(sales)).isPresent();
            assertThat(context.from().object(ORDERS.id())).isEmpty();
        });
    }

    private static Operation withLoss(Operation operation) {
        Ref object = operation.effects().getFirst().id().ref();
        return like(operation)
                .hazard(new Hazard(HazardKind.DATA_LOSS, object, "values are lost", ""))
                .probe(new Probe("values", "SELECT 1", Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS))
                .probe(new Probe("size", "SELECT 2", Probe.Meaning.SIZE, HazardKind.DATA_LOSS))
                .probe(new Probe("other", "SELECT 3", Probe.Meaning.CONFIRMS, HazardKind.REWRITE))
                .build();
    }

    @Test
    void aColumnThatGoesWhileAnotherLikeItComesLooksRenamed() {
        Snapshot from = snapshot(table("orders", List.of("id integer", "Total numeric(10, 2)")), GONE);
        Snapshot to = snapshot(table("orders", List.of("id integer", "total_amount numeric(10, 2)")), VIEW);

        Plan plan = plan(from, to, PlanContentTest::withLoss);

        List<Step> suspected = plan.steps()
                .filter(step -> step.operation().hazards().stream()
                        .anyMatch(hazard -> hazard.kind() == HazardKind.POSSIBLE_RENAME))
                .toList();
        assertThat(suspected).extracting(Step::description).containsExactly("alter table orders");
        Operation operation = suspected.getFirst().operation();
        assertThat(operation.hazards()).hasSize(2);
        Hazard hazard = operation.hazards().getLast();
        assertThat(hazard.object()).isEqualTo(ORDERS.id().column("Total"));
        assertThat(hazard.toString())
                .contains("column Total goes and column total_amount comes")
                .contains("--rename column:orders.Total=total_amount");
        assertThat(operation.probes())
                .filteredOn(probe -> probe.hazard() == HazardKind.POSSIBLE_RENAME)
                .singleElement()
                .satisfies(probe -> assertThat(probe.sql()).isEqualTo("SELECT 1"));
        assertThat(operation.probes()).hasSize(4);
    }

    @Test
    void aTableThatGoesWhileAnotherLikeItComesLooksRenamed() {
        List<String> columns = List.of("id integer", "name text", "amount numeric(10, 2)", "state text");
        Snapshot from = snapshot(table("users", columns), table("other", List.of("x integer")), VIEW);
        Snapshot to = snapshot(table("people", columns));

        Plan plan = plan(from, to, PlanContentTest::withLoss);

        List<Step> suspected = plan.steps()
                .filter(step -> step.operation().hazards().stream()
                        .anyMatch(hazard -> hazard.kind() == HazardKind.POSSIBLE_RENAME))
                .toList();
        assertThat(suspected).extracting(Step::description).containsExactly("drop table users");
        assertThat(suspected.getFirst().operation().hazards().getLast().toString())
                .contains("table users goes and table people comes");
    }

    @Test
    void aPlanThatMissesItsTargetSaysWhere() {
        Table from = table("t", List.of("a integer", "b text", "c integer", "d integer", "e integer", "f integer"));
        Table to = table("t", List.of("a bigint", "x text"), Index.of("i", false, List.of("a")));
        assertThatThrownBy(() -> plan(
                        snapshot(from, VIEW),
                        snapshot(to, ORDERS),
                        operation -> Operation.builder(operation.description())
                                .statement("nothing")
                                .build()))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("table orders is missing")
                .hasMessageContaining("column b of table t is still there")
                .hasMessageEndingWith("; and 5 more");
        assertThatThrownBy(() -> plan(
                        snapshot(table("t", List.of("a integer"))),
                        snapshot(table("t", List.of("a bigint"))),
                        operation -> Operation.builder(operation.description())
                                .statement("nothing")
                                .build()))
                .hasMessageEndingWith("type is 'integer' and not 'bigint' of column a of table t");
        assertThatThrownBy(() -> plan(
                        snapshot(ORDERS),
                        snapshot((Table) ORDERS.withMetadata(Metadata.none().withComment("all"))),
                        operation -> Operation.builder(operation.description())
                                .statement("nothing")
                                .build()))
                .hasMessageEndingWith("comment is absent and not 'all' of table orders");
    }

    @Test
    void whatCanShareATransactionStandsTogether() {
        var names = List.of("a", "b", "c", "d");
        Snapshot to = snapshot(names.stream()
                .map(name -> View.of(own(name), SqlText.of("select 1")))
                .toArray(View[]::new));
        Plan plan = plan(
                snapshot(),
                to,
                operation -> like(operation)
                        .transactional(!operation.description().endsWith("b"))
                        .build());

        assertThat(plan.segments())
                .extracting(segment -> segment.steps().size())
                .containsExactly(3, 1);
        assertThat(plan.steps().map(Step::description))
                .containsExactly("create view a", "create view c", "create view d", "create view b");
    }

    @Test
    void aLaterPhaseWaitsEvenWhereItCouldShareATransaction() {
        Snapshot to = snapshot(View.of(own("a"), SqlText.of("select 1")), View.of(own("b"), SqlText.of("select 1")));
        Plan plan = plan(
                snapshot(),
                to,
                operation -> like(operation)
                        .phase(operation.description().endsWith("a") ? Phase.CONTRACT : Phase.EXPAND)
                        .transactional(operation.description().endsWith("a"))
                        .build());

        assertThat(plan.steps().map(Step::description)).containsExactly("create view b", "create view a");
    }

    private static Plan twoSegments() {
        return plan(
                snapshot(),
                snapshot(ORDERS, VIEW),
                operation -> like(operation).transactional(false).build());
    }

    private static Plan with(Plan plan, Segment... segments) {
        return new Plan(
                plan.madeFor(),
                plan.rules(),
                plan.fromHash(),
                plan.toHash(),
                List.of(segments),
                plan.warnings(),
                plan.downtimeRequired());
    }

    private static void refused(Plan plan, String message) {
        assertThatThrownBy(() -> new GraphPlanner().validatePlan(plan))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("make it anew");
    }

    @Test
    void aPlanThatDoesNotHoldTogetherIsNotExecuted() {
        Plan plan = twoSegments();
        new GraphPlanner().validatePlan(plan);
        Segment first = plan.segments().getFirst();
        Segment second = plan.segments().getLast();
        Step step = second.steps().getFirst();

        refused(with(plan, second, first), "segment 2 does not start where the one before it ends");
        refused(with(plan, first), "does not end where the plan ends");
        refused(
                with(plan, first, new Segment(1, false, second.steps(), second.beforeHash(), second.afterHash())),
                "segment 1 stands after segment 1");
        refused(
                with(
                        plan,
                        first,
                        new Segment(
                                2,
                                false,
                                List.of(new Step(1, step.source(), step.operation())),
                                second.beforeHash(),
                                second.afterHash())),
                "step 1 stands after step 1");
        refused(
                with(plan, first, new Segment(2, true, second.steps(), second.beforeHash(), second.afterHash())),
                "step 2 and its segment differ in whether they run in a transaction");
        refused(
                with(
                        plan,
                        first,
                        new Segment(
                                2,
                                false,
                                List.of(new Step(2, step.source(), silent(step.operation()))),
                                second.beforeHash(),
                                second.afterHash())),
                "step 2 has no statement");
    }

    private static Operation silent(Operation operation) {
        return new Operation(
                operation.description(),
                operation.phase(),
                List.of(),
                operation.reverse(),
                operation.lock(),
                operation.transactional(),
                operation.timeouts(),
                operation.hazards(),
                operation.probes(),
                operation.requires(),
                operation.provides(),
                operation.invalidates(),
                operation.effects());
    }

    @Test
    void aPlannerLooksAtWhatItMade() {
        assertThatThrownBy(() -> plan(snapshot(), snapshot(ORDERS), PlanContentTest::silent))
                .isInstanceOf(PlanningException.class)
                .hasMessageContaining("step 1 has no statement");
    }

    @Test
    void whatIsNeededInPartWaitsForThatPartAlone() {
        Table table = table("t", List.of("a integer", "b integer"));
        View onPart = (View) VIEW.withMetadata(
                Metadata.none().withDependsOn(Set.of(table.id().column("a"))));
        Snapshot from = snapshot(table("t", List.of("a integer", "b integer")), onPart);
        Snapshot to = snapshot(table("t", List.of("a integer", "b text")), onPart);

        assertThat(plan(from, to, operation -> operation).steps().map(Step::description))
                .containsExactly("alter table t");
        Snapshot other = snapshot(table("t", List.of("a text", "b integer")), onPart);
        assertThat(plan(from, other, operation -> operation).steps().map(Step::description))
                .containsExactly("drop view v", "alter table t", "create view v");
    }

    @Test
    void severalPartsThatHangOnOneThingComeBackTogether() {
        Plan plan = plan(snapshot(base("1"), hanging("1")), snapshot(base("2"), hanging("2")), operation -> operation);

        assertThat(plan.steps().map(Step::description))
                .containsExactly(
                        "drop parts of table t", "drop function base", "create function base", "alter table t");
        Operation last = plan.steps().toList().getLast().operation();
        assertThat(last.provides())
                .contains(
                        hanging("2").id().part(ObjectKind.INDEX, "i0"),
                        hanging("2").id().part(ObjectKind.INDEX, "i1"),
                        hanging("2").id().column("b"));
    }

    private static Routine base(String body) {
        return new Routine(
                ObjectKind.FUNCTION,
                own("base"),
                "",
                SqlText.of(""),
                SqlText.of("integer"),
                "sql",
                SqlText.of(body),
                Metadata.none());
    }

    /** A table whose indexes depend on a function, and whose column has a type of its own. */
    private static Table hanging(String type) {
        Set<Ref> base = Set.of(base("").id().ref());
        return table(
                "t",
                List.of("a integer", "b numeric(" + type + ")"),
                IntStream.range(0, 2)
                        .mapToObj(i -> Index.of("i" + i, false, List.of("a"))
                                .withMetadata(Metadata.none().withDependsOn(base)))
                        .toArray(Index[]::new));
    }
}
