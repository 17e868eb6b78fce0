package io.schemasync.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.plan.Plan;
import io.schemasync.testkit.generate.SchemaGenerators;
import io.schemasync.testkit.generate.SchemaPair;
import io.schemasync.testkit.generate.SqliteScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WayBackProperties {
    @Provide
    Arbitrary<SchemaPair> pairs() {
        return SchemaGenerators.sqlitePairs();
    }

    @Property(seed = "20261122", tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theWayBackOfEveryStepLeadsBack(@ForAll("pairs") SchemaPair pair) throws IOException {
        Path folder = Files.createTempDirectory("way-back");
        var migration = new Migration(folder, SqliteScript.script(pair.from()));
        String before = migration.hash();
        Plan plan = migration.execute(migration.planTo(SqliteScript.script(pair.to())));
        migration.takeBack(plan);
        assertThat(migration.hash()).isEqualTo(before);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
