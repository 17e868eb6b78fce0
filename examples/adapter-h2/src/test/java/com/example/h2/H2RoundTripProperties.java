package com.example.h2;

import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.contract.RoundTripProperties;

class H2RoundTripProperties extends RoundTripProperties {
    @Override
    protected AdapterUnderTest database() {
        return H2UnderTest.INSTANCE;
    }
}
