package io.schemasync.testkit.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.Plugins;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.contract.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Upgrades of real applications: from the schema that one version makes to the one that a later version makes, by this tool and by the
 * scripts of the application's makers. The build puts the artifacts into {@code target/applications}.
 */
public abstract class UpgradeTests {
    private final Artifacts artifacts = new Artifacts(Path.of("target", "applications"));

    /** For subclasses. */
    protected UpgradeTests() {}

    /** Returns the adapter under test. */
    protected abstract AdapterUnderTest database();

    /** Returns what the scripts' names call the database. */
    protected abstract String product();

    /** Returns the upgrades to try. */
    protected abstract List<Upgrade> upgrades();

    /** Cuts a script of the makers into statements. */
    protected abstract List<String> statements(String script);

    /** Returns whether a statement of a step failed because an earlier patch of the makers' has done the same. */
    protected abstract boolean isDoneAlready(SQLException error);

    @TestFactory
    Stream<DynamicTest> theToolLeadsWhereTheMakersScriptsLead() {
        return upgrades().stream().map(upgrade -> dynamicTest(upgrade.toString(), () -> leads(upgrade)));
    }

    private void leads(Upgrade upgrade) throws IOException {
        Application application = upgrade.application();
        List<String> old = application.creation(product(), artifacts.of(application, upgrade.from()));
        List<String> wanted = application.creation(product(), artifacts.of(application, upgrade.to()));
        assertThat(old).as("scripts of %s", upgrade.from()).isNotEmpty();
        assertThat(wanted).as("scripts of %s", upgrade.to()).isNotEmpty();
        var target = new Target.SqlString(String.join("\n;\n", wanted));
        try (DatabaseAdapter adapter = Plugins.onClasspath()
                .adapterFor(database().config().url())
                .open(database().config())) {
            try (Place place = made(adapter, old)) {
                assertThat(run(place, target, RunOptions.Mode.SYNC).status())
                        .isEqualTo(old.equals(wanted) ? Status.IN_SYNC : Status.SYNCED);
                assertThat(run(place, target, RunOptions.Mode.SYNC).status()).isEqualTo(Status.IN_SYNC);
            }
            if (!upgrade.newest().isEmpty()) {
                List<String> steps = application.upgrade(
                        product(), upgrade.from(), old, artifacts.of(application, upgrade.newest()), upgrade.to());
                assertThat(steps).as("steps of the makers").isNotEmpty();
                try (Place place = made(adapter, old)) {
                    steps.forEach(step -> upgrade(place, step));
                    assertThat(differences(
                                    run(place, target, RunOptions.Mode.VALIDATE).diff()))
                            .isEqualTo(upgrade.differences());
                }
            }
        }
    }

    private Place made(DatabaseAdapter adapter, List<String> scripts) {
        Place place = Place.of(database(), adapter, "");
        scripts.forEach(script -> statements(script).forEach(place::execute));
        return place;
    }

    private static TenantResult run(Place place, Target target, RunOptions.Mode mode) {
        try (SchemaSync sync = SchemaSync.configure().adapter(place.adapter()).load()) {
            TenantResult result = sync.engine()
                    .syncTenant(
                            place.tenant(), target, RunOptions.of(mode).withAllowed(EnumSet.allOf(HazardKind.class)));
            if (!result.isSuccess()) {
                throw new AssertionError("the run failed", result.error());
            }
            return result;
        }
    }

    /** Runs a step as an operator would: what a patch of the makers' has done already is passed over. */
    private void upgrade(Place place, String step) {
        for (String statement : statements(step)) {
            try {
                place.execute(statement);
            } catch (AssertionError e) {
                if (!(e.getCause() instanceof SQLException sql && isDoneAlready(sql))) {
                    throw e;
                }
            }
        }
    }

    /** Lists the differences; the order of columns is none, as the makers add theirs at the end. */
    private static List<String> differences(@Nullable SchemaDiff diff) {
        var lines = new ArrayList<String>();
        for (ObjectChanges object : Objects.requireNonNull(diff).changes()) {
            for (Change change : object.changes()) {
                switch (change) {
                    case Change.Altered altered -> {
                        altered.facets().forEach(facet -> lines.add(object.id() + ": " + text(facet)));
                        altered.parts().stream()
                                .filter(part -> !(part instanceof PartChange.Moved))
                                .forEach(part -> lines.add(object.id() + ": " + text(part)));
                    }
                    case Change.Created created -> lines.add("created " + object.id());
                    case Change.Dropped dropped -> lines.add("dropped " + object.id());
                    case Change.Renamed renamed -> lines.add("renamed " + object.id());
                    case Change.Recreated recreated -> lines.add("recreated " + object.id());
                }
            }
        }
        return lines;
    }

    private static String text(PartChange change) {
        String part = change.part().kind() + " " + change.part().name();
        return switch (change) {
            case PartChange.Altered altered ->
                part + " "
                        + String.join(
                                ", ",
                                altered.facets().stream()
                                        .map(UpgradeTests::text)
                                        .toList());
            case PartChange.Added added -> "added " + part;
            case PartChange.Removed removed -> "removed " + part;
            case PartChange.Renamed renamed -> "renamed " + part;
            case PartChange.Moved moved -> "moved " + part;
            case PartChange.Recreated recreated -> "recreated " + part;
        };
    }

    private static String text(FacetChange facet) {
        return facet.name() + ": " + facet.from() + " -> " + facet.to();
    }
}
