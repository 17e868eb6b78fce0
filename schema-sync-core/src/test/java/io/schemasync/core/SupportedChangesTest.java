package io.schemasync.core;

import static io.schemasync.core.Schemas.own;
import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an adapter does not declare is refused before its dialect is asked, wherever in a difference it stands. */
class SupportedChangesTest {
    private static final Metadata COMMENTED = Metadata.none().withComment("why");
    private static final Metadata GRANTED =
            Metadata.none().withGrants(Set.of(new Grant("reader", "SELECT", null, false)));
    private static final Table PLAIN = table("t", List.of("a integer"));
    private static final Table INDEXED = table("t", List.of("a integer"), Index.of("i", false, List.of("a")));
    private static final View VIEW = View.of(own("v"), SqlText.of("select 1"));

    private static Table withColumn(Metadata metadata) {
        return PLAIN.withParts(
                List.of(Schemas.column("a integer").withMetadata(metadata), Schemas.column("b integer")));
    }

    /** Title, what is not declared, before, after, hints, what the message names. */
    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("an object's kind", ObjectKind.VIEW, List.of(), List.of(VIEW), List.of(), "view v needs"),
                Arguments.of(
                        "the kind of an object that goes",
                        ObjectKind.VIEW,
                        List.of(VIEW),
                        List.of(),
                        List.of(),
                        "--exclude view"),
                Arguments.of(
                        "the kind of a new table's part",
                        ObjectKind.INDEX,
                        List.of(),
                        List.of(INDEXED),
                        List.of(),
                        "table t needs the kind index"),
                Arguments.of(
                        "the kind of a part that comes",
                        ObjectKind.INDEX,
                        List.of(PLAIN),
                        List.of(INDEXED),
                        List.of(),
                        "table t needs the kind index"),
                Arguments.of(
                        "the comment of a new object",
                        Capability.COMMENTS,
                        List.of(),
                        List.of(VIEW.withMetadata(COMMENTED)),
                        List.of(),
                        "--exclude comment"),
                Arguments.of(
                        "the comment of a new table's column",
                        Capability.COMMENTS,
                        List.of(),
                        List.of(withColumn(COMMENTED)),
                        List.of(),
                        "--exclude comment"),
                Arguments.of(
                        "a comment that comes",
                        Capability.COMMENTS,
                        List.of(PLAIN),
                        List.of(PLAIN.withMetadata(COMMENTED)),
                        List.of(),
                        "table t cannot have a comment"),
                Arguments.of(
                        "a column's comment that comes",
                        Capability.COMMENTS,
                        List.of(withColumn(Metadata.none())),
                        List.of(withColumn(COMMENTED)),
                        List.of(),
                        "table t cannot have a comment"),
                Arguments.of(
                        "the grants of a new object",
                        Capability.GRANTS,
                        List.of(),
                        List.of(VIEW.withMetadata(GRANTED)),
                        List.of(),
                        "--exclude grant"),
                Arguments.of(
                        "grants that come",
                        Capability.GRANTS,
                        List.of(PLAIN),
                        List.of(PLAIN.withMetadata(GRANTED)),
                        List.of(),
                        "table t cannot have grants"),
                Arguments.of(
                        "another name of a table",
                        Capability.RENAME_TABLE,
                        List.of(PLAIN),
                        List.of(table("u", List.of("a integer"))),
                        List.of(RenameHint.object(ObjectKind.TABLE, "t", "u")),
                        "take the hint away"),
                Arguments.of(
                        "another name of a column",
                        Capability.RENAME_COLUMN,
                        List.of(PLAIN),
                        List.of(table("t", List.of("b integer"))),
                        List.of(RenameHint.column("t", "a", "b")),
                        "cannot give its column a another name"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatIsNotDeclaredIsRefused(
            String title,
            Object undeclared,
            List<SchemaObject> from,
            List<SchemaObject> to,
            List<RenameHint> hints,
            String message) {
        assertThat(plan(from, to, hints, null).steps())
                .as("where it is declared")
                .isNotEmpty();
        assertThatThrownBy(() -> plan(from, to, hints, undeclared))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatGoesNeedsNoFacets() {
        assertThat(plan(List.of(VIEW.withMetadata(COMMENTED)), List.of(), List.of(), Capability.COMMENTS)
                        .steps())
                .hasSize(1);
        assertThat(plan(
                                List.of(PLAIN.withMetadata(COMMENTED), withOtherName(VIEW)),
                                List.of(PLAIN, withOtherName(VIEW)),
                                List.of(),
                                Capability.COMMENTS)
                        .steps())
                .hasSize(1);
    }

    private static SchemaObject withOtherName(View view) {
        return View.of(own("w"), view.query());
    }

    @Test
    void onlyTablesAndColumnsNeedToBeRenamable() {
        assertThat(plan(
                                List.of(VIEW),
                                List.of(withOtherName(VIEW)),
                                List.of(RenameHint.object(ObjectKind.VIEW, "v", "w")),
                                Capability.RENAME_TABLE)
                        .steps())
                .hasSize(1);
    }

    private static Plan plan(
            List<SchemaObject> from, List<SchemaObject> to, List<RenameHint> hints, Object undeclared) {
        Set<ObjectKind> kinds = new HashSet<>(ObjectKind.wellKnown());
        Set<Capability> features = EnumSet.allOf(Capability.class);
        kinds.remove(undeclared);
        features.remove(undeclared);
        var dialect = new RefinedDialect(Capabilities.of(kinds, features), operation -> operation);
        Snapshot before = snapshot(from.toArray(SchemaObject[]::new));
        Snapshot after = snapshot(to.toArray(SchemaObject[]::new));
        var calculator = new KeyedDiffCalculator(new JsonSnapshotCodec());
        return new GraphPlanner()
                .createPlan(before, after, calculator.calculateDiff(before, after, hints), dialect, Policy.PLAIN);
    }
}
