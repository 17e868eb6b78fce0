package io.schemasync.postgres.property;

import io.schemasync.postgres.contract.PostgresUnderTest;
import io.schemasync.testkit.generate.ScriptPair;
import io.schemasync.testkit.properties.ScriptRoundTripProperties;
import net.jqwik.api.Arbitrary;

/**
 * Schemas of all kinds, made of blocks, lead to each other and back on a real server.
 */
class PostgresRoundTripProperties extends ScriptRoundTripProperties {
    @Override
    protected Arbitrary<ScriptPair> pairs() {
        return PostgresUnderTest.shared().samples().pairs();
    }

    @Override
    protected ScriptFixture open(String script) {
        return new PostgresFixture(script);
    }
}
