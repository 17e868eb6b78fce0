package io.schemasync.mysql.property;

import io.schemasync.mysql.TestServer;
import io.schemasync.testkit.generate.ScriptGenerators;
import io.schemasync.testkit.generate.ScriptPair;
import io.schemasync.testkit.properties.ScriptRoundTripProperties;
import net.jqwik.api.Arbitrary;

/** Schemas of all kinds, made of blocks, lead to each other and back on a real server. */
class MySqlRoundTripProperties extends ScriptRoundTripProperties {
    /** The server of all examples, started with the first. */
    private static final class Shared {
        private static final MySqlFixture.Server SERVER = new MySqlFixture.Server(TestServer.database());
    }

    @Override
    protected Arbitrary<ScriptPair> pairs() {
        return ScriptGenerators.mysqlPairs();
    }

    @Override
    protected ScriptFixture open(String script) {
        return new MySqlFixture(Shared.SERVER, script);
    }
}
