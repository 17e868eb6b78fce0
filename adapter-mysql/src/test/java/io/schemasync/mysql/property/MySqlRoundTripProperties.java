package io.schemasync.mysql.property;

import io.schemasync.mysql.contract.MySqlUnderTest;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.contract.RoundTripProperties;

/** Schemas of all kinds, made of samples, lead to each other and back on a real server. */
class MySqlRoundTripProperties extends RoundTripProperties {
    @Override
    protected AdapterUnderTest database() {
        return MySqlUnderTest.shared();
    }
}
