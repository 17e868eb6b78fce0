package io.schemasync.mysql.contract;

import io.schemasync.testkit.contract.AdapterContract;
import io.schemasync.testkit.contract.AdapterUnderTest;

class MySqlContractTest extends AdapterContract {
    @Override
    protected AdapterUnderTest database() {
        return MySqlUnderTest.shared();
    }
}
