package io.schemasync.postgres.property;

import io.schemasync.testkit.generate.ScriptGenerators;
import io.schemasync.testkit.generate.ScriptPair;
import io.schemasync.testkit.properties.ScriptRoundTripProperties;
import net.jqwik.api.Arbitrary;

/**
 * Not yet part of every build, because it still finds what is not right: run it by its name.
 */
class PostgresRoundTripHunt extends ScriptRoundTripProperties {
    @Override
    protected Arbitrary<ScriptPair> pairs() {
        return ScriptGenerators.postgresPairs(PostgresFixture.SERVER.majorVersion());
    }

    @Override
    protected ScriptFixture open(String script) {
        return new PostgresFixture(script);
    }
}
