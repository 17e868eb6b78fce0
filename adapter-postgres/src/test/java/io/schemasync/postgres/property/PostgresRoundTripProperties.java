package io.schemasync.postgres.property;

import io.schemasync.postgres.contract.PostgresUnderTest;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.contract.RoundTripProperties;

/** Schemas of all kinds, made of samples, lead to each other and back on a real server. */
class PostgresRoundTripProperties extends RoundTripProperties {
    @Override
    protected AdapterUnderTest database() {
        return PostgresUnderTest.shared();
    }
}
