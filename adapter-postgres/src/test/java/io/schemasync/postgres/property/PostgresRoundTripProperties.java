package io.schemasync.postgres.property;

import io.schemasync.testkit.generate.ScriptGenerators;
import io.schemasync.testkit.generate.ScriptPair;
import io.schemasync.testkit.properties.ScriptRoundTripProperties;
import net.jqwik.api.Arbitrary;

/**
 * Schemas of all kinds, made of blocks, lead to each other and back on a real server.
 */
class PostgresRoundTripProperties extends ScriptRoundTripProperties {
    @Override
    protected Arbitrary<ScriptPair> pairs() {
        return Samples.read(RealServer.class, "samples.sql", PostgresFixture.SERVER.majorVersion())
                .pairs();
    }

    @Override
    protected ScriptFixture open(String script) {
        return new PostgresFixture(script);
    }
}
