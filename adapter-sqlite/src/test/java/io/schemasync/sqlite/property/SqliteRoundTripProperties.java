package io.schemasync.sqlite.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Snapshot;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import io.schemasync.testkit.generate.Respelling;
import io.schemasync.testkit.generate.SchemaGenerators;
import io.schemasync.testkit.generate.SchemaPair;
import io.schemasync.testkit.generate.SqliteScript;
import io.schemasync.testkit.properties.Fixture;
import io.schemasync.testkit.properties.PlanRoundTripProperties;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SqliteRoundTripProperties extends PlanRoundTripProperties {

    @Override
    protected Arbitrary<SchemaPair> pairs() {
        return SchemaGenerators.sqlitePairs();
    }

    @Override
    protected Fixture open(Snapshot generated) {
        // Some schemas hold no rows: what rows forbid must work there. The choice hangs on the schema alone, for
        // shrinking.
        int rows = SqliteScript.script(generated).length() % 4 == 0 ? 0 : 3;
        return new SqliteFixture(generated, rows);
    }

    @Property(seed = "20261122", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anotherSpellingIsNoDifference(@ForAll("schemaPairs") SchemaPair pair, @ForAll int seed) {
        try (SqliteFixture fixture = new SqliteFixture(pair.from(), 0)) {
            Snapshot live = fixture.adapter().inspector().inspectSchema(fixture.tenant());
            Snapshot respelled = fixture.loaded(Respelling.of(SqliteScript.script(pair.from()), seed));
            assertThat(new KeyedDiffCalculator(new JsonSnapshotCodec())
                            .calculateDiff(live, respelled)
                            .changes())
                    .isEmpty();
        }
    }
}
