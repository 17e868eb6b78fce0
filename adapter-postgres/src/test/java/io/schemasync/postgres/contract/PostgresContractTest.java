package io.schemasync.postgres.contract;

import io.schemasync.testkit.contract.AdapterContract;
import io.schemasync.testkit.contract.AdapterUnderTest;

class PostgresContractTest extends AdapterContract {
    @Override
    protected AdapterUnderTest database() {
        return PostgresUnderTest.shared();
    }
}
