package io.schemasync.postgres.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.postgres.Database;
import io.schemasync.postgres.internal.sql.ScriptStatement;
import io.schemasync.postgres.internal.sql.StatementSplitter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Upgrades of real applications: from the schema that one version makes to the one that a later version makes, by this tool and by the
 * scripts of the application's makers. The artifacts are taken from Maven Central by the build (target/applications).
 */
class UpgradeTest {
    private static final Path ARTIFACTS = Path.of("target", "applications");
    /** duplicate_table (of an index too), duplicate_column, undefined_object (of DROP INDEX), unique_violation. */
    private static final Set<String> DONE_ALREADY = Set.of("42P07", "42701", "42704", "23505");

    /** An upgrade, and how the schema that the makers' scripts leave differs from the one that the later version makes. */
    private record Upgrade(Application application, String from, String to, String newest, List<String> differences) {
        @Override
        public String toString() {
            return application + " " + from + " to " + to;
        }
    }

    static List<Upgrade> upgrades() {
        return List.of(
                // The step to 6.0.0 and the creation of 6.0.0 name the same index differently. (The steps from 6 to 7.1
                // cannot be
                // run on PostgreSQL at all: one of them says "integer set default 1".)
                new Upgrade(
                        Application.ACTIVITI,
                        "5.22.0",
                        "6.0.0",
                        "6.0.0",
                        List.of(
                                "table act_ru_execution: removed index act_idx_exec_root",
                                "table act_ru_execution: added index act_idx_exe_root")),
                // A patch of 7.11 that is younger than 7.12.0 brings an index of 7.12.1.
                new Upgrade(
                        Application.CAMUNDA,
                        "7.1.0-Final",
                        "7.12.0",
                        "7.23.0",
                        List.of(
                                "table act_hi_actinst: removed index act_idx_hi_act_inst_start_end",
                                "table act_hi_actinst: added index act_idx_hi_act_inst_start")),
                // One step says "default null", which PostgreSQL keeps as a default, where the creation says nothing;
                // no step widens
                // the column that the creation has wider since 7.14.
                new Upgrade(
                        Application.CAMUNDA,
                        "7.12.0",
                        "7.18.0",
                        "7.23.0",
                        List.of(
                                "table act_hi_actinst: column assignee_ type: character varying(64) -> character varying(255)",
                                "table act_hi_job_log: column hostname_ default: NULL::character varying -> null")),
                new Upgrade(Application.CAMUNDA, "7.18.0", "7.23.0", "7.23.0", List.of()),
                // The makers' steps forget indexes that a new 6.8.0 has.
                new Upgrade(
                        Application.FLOWABLE,
                        "6.5.0",
                        "6.8.0",
                        "7.1.0",
                        List.of(
                                "table act_hi_procinst: added index act_idx_hi_pro_super_procinst",
                                "table act_ru_actinst: added index act_idx_ru_acti_task",
                                "table act_ru_execution: added index act_idx_exec_ref_id_")),
                new Upgrade(Application.FLOWABLE, "6.8.0", "7.1.0", "7.1.0", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("upgrades")
    void theToolLeadsWhereTheMakersScriptsLead(Upgrade upgrade) throws IOException {
        Application application = upgrade.application();
        List<String> old = application.creation(resources(application, upgrade.from()));
        List<String> target = application.creation(resources(application, upgrade.to()));
        List<String> steps =
                application.upgrade(upgrade.from(), old, resources(application, upgrade.newest()), upgrade.to());
        assertThat(old).isNotEmpty();
        assertThat(target).isNotEmpty();
        assertThat(steps).isNotEmpty();
        String wanted = String.join("\n;\n", target);

        try (var database = new Database(old.toArray(String[]::new))) {
            assertThat(Database.sync(database.config(), wanted).status()).isEqualTo(TenantResult.Status.SYNCED);
            assertThat(Database.sync(database.config(), wanted).status()).isEqualTo(TenantResult.Status.IN_SYNC);
        }
        try (var database = new Database(old.toArray(String[]::new))) {
            steps.forEach(step -> upgrade(database, step));
            TenantResult left = Database.run(RunOptions.Mode.VALIDATE, database.config(), wanted);
            assertThat(differences(left.diff())).isEqualTo(upgrade.differences());
        }
    }

    /** Runs a step as an operator would: what a patch of the makers' has done already is passed over. */
    private static void upgrade(Database database, String step) {
        for (ScriptStatement statement : StatementSplitter.split(step).statements()) {
            try {
                database.run(statement.text());
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof SQLException sql && DONE_ALREADY.contains(sql.getSQLState()))) {
                    throw e;
                }
            }
        }
    }

    /** The texts in the jars of one version, by path. */
    private static Map<String, String> resources(Application application, String version) throws IOException {
        String start = application.name().toLowerCase(Locale.ROOT) + "-";
        var texts = new TreeMap<String, String>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(ARTIFACTS, start + "*-" + version + ".jar")) {
            for (Path file : jars) {
                try (var jar = new JarFile(file.toFile())) {
                    for (JarEntry entry : jar.stream()
                            .filter(any -> any.getName().endsWith(".sql"))
                            .toList()) {
                        texts.put(
                                entry.getName(),
                                new String(jar.getInputStream(entry).readAllBytes(), UTF_8));
                    }
                }
            }
        }
        return texts;
    }

    private static List<String> differences(SchemaDiff diff) {
        var lines = new ArrayList<String>();
        for (ObjectChanges object : diff.changes()) {
            for (Change change : object.changes()) {
                switch (change) {
                    case Change.Altered altered -> {
                        altered.facets().forEach(facet -> lines.add(object.id() + ": " + text(facet)));
                        altered.parts().forEach(part -> lines.add(object.id() + ": " + text(part)));
                    }
                    default -> lines.add(change.getClass().getSimpleName() + " " + object.id());
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
                                altered.facets().stream().map(UpgradeTest::text).toList());
            default -> change.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + part;
        };
    }

    private static String text(FacetChange facet) {
        return facet.name() + ": " + facet.from() + " -> " + facet.to();
    }
}
