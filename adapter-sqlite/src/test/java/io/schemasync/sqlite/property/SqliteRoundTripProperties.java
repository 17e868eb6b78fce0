package io.schemasync.sqlite.property;

import io.schemasync.api.model.Snapshot;
import io.schemasync.testkit.generate.SchemaGenerators;
import io.schemasync.testkit.generate.SchemaPair;
import io.schemasync.testkit.generate.SqliteScript;
import io.schemasync.testkit.properties.Fixture;
import io.schemasync.testkit.properties.PlanRoundTripProperties;
import net.jqwik.api.Arbitrary;

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
}
