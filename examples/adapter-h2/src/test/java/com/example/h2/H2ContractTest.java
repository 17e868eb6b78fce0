package com.example.h2;

import io.schemasync.testkit.contract.AdapterContract;
import io.schemasync.testkit.contract.AdapterUnderTest;

class H2ContractTest extends AdapterContract {
    @Override
    protected AdapterUnderTest database() {
        return H2UnderTest.INSTANCE;
    }
}
