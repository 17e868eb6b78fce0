package io.schemasync.core;

import static io.schemasync.core.Schemas.own;
import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.schemasync.api.change.Change;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import io.schemasync.core.internal.compare.SchemaState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotHashTest {
    private static final JsonSnapshotCodec CODEC = new JsonSnapshotCodec();
    private static final SchemaObject TABLE = table("t", List.of("a int", "b text"));

    /** Stored hashes are compared with new ones: who changes this number raises the version of the comparable form. */
    @Test
    void theHashOfASchemaStaysTheSameForever() {
        assertThat(CODEC.hash(Everything.snapshot()))
                .isEqualTo("a846c9aca94a7e97b450fcb8bf8bbf28f1fb67e6fafe6d271ba94c8feac35e96");
    }

    /** Two schemas that must not be taken for one another, however alike their bytes. */
    static Stream<Arguments> different() {
        ComparisonRules rules = Schemas.RULES;
        Origin other = new Origin("fake", "fork", "1");
        return Stream.of(
                Arguments.of("no objects", snapshot(), snapshot(TABLE)),
                Arguments.of("origin", snapshot(TABLE), Snapshot.of(other, rules, List.of(TABLE))),
                Arguments.of(
                        "case rule",
                        snapshot(),
                        snapshot().withRules(ComparisonRules.of(IdentifierCase.SENSITIVE, true))),
                Arguments.of(
                        "order rule", snapshot(), snapshot().withRules(ComparisonRules.of(rules.defaultCase(), false))),
                Arguments.of("ignored facets", snapshot(), snapshot().withRules(rules.ignoring(Set.of("x")))),
                Arguments.of(
                        "ignored names",
                        snapshot(),
                        snapshot().withRules(rules.ignoringNamesOf(Set.of(ObjectKind.CHECK)))),
                Arguments.of("filter", snapshot(), snapshot().withRules(rules.withFilter(excluding("view")))),
                Arguments.of(
                        "names that run together",
                        snapshot(table("ab", List.of("c"))),
                        snapshot(table("a", List.of("bc")))),
                Arguments.of("a name and its absence", snapshot(unique(null)), snapshot(unique(""))),
                Arguments.of(
                        "a comment in place of an owner of an object",
                        snapshot(TABLE.withMetadata(Metadata.none().withAttribute("a", "b"))),
                        snapshot(TABLE.withMetadata(Metadata.none().withAttribute("ab", "")))),
                Arguments.of(
                        "surrogates", snapshot(table("\uD83D", List.of("a"))), snapshot(table("\uDE00", List.of("a")))),
                Arguments.of(
                        "a column and a view",
                        snapshot(table("t", List.of("q"))),
                        snapshot(View.of(own("t"), SqlText.of("q")))),
                Arguments.of(
                        "how often the same constraint is there",
                        snapshot(table("t", List.of("a"), check(), check())),
                        snapshot(table("t", List.of("a"), check()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("different")
    void differentSchemasHaveDifferentHashes(String title, Snapshot one, Snapshot other) {
        assertThat(CODEC.hash(one)).isNotEqualTo(CODEC.hash(other)).matches("[0-9a-f]{64}");
    }

    @Test
    void takingAChangeBackGivesTheHashFromBefore() {
        SchemaState state = SchemaState.of(snapshot(TABLE));
        String before = state.hash();
        SchemaObject more = table("u", List.of("a"));
        assertThat(state.apply(new Change.Created(more)).hash()).isNotEqualTo(before);
        assertThat(state.apply(new Change.Dropped(more)).hash()).isEqualTo(before);
    }

    /** Far more than is needed, and far less than hashing everything each time would take. */
    @Test
    void aThousandHashesOnTheWayThroughTenThousandTablesAreCheap() {
        List<SchemaObject> tables = Schemas.many(10_000);
        SchemaState state = SchemaState.of(snapshot(tables.toArray(SchemaObject[]::new)));
        long start = System.nanoTime();
        for (SchemaObject object : tables.subList(0, 1_000)) {
            String before = state.hash();
            SchemaObject commented = object.withMetadata(Metadata.none().withComment("changed"));
            assertThat(state.apply(new Change.Recreated(object, commented)).hash())
                    .isNotEqualTo(before);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void hashingNeverTouchesTheJsonLibrary() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.schemasync.core");
        ArchRuleDefinition.noClasses()
                .that()
                .haveNameNotMatching(".*\\.internal\\.json\\.Document.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(classes);
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("..internal.json..")
                .and()
                .doNotHaveSimpleName("JsonSnapshotCodec")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal.json..")
                .check(classes);
    }

    private static SchemaObject unique(String name) {
        return table("t", List.of("a"), UniqueConstraint.of(name, List.of("a")));
    }

    private static CheckConstraint check() {
        return CheckConstraint.of(null, SqlText.of("a > 0"));
    }

    private static ObjectFilter excluding(String rule) {
        return ObjectFilter.all().excluding(List.of(ObjectFilter.Rule.parse(rule)));
    }
}
