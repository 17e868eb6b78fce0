package io.schemasync.sqlite.contract;

import io.schemasync.testkit.contract.AdapterContract;
import io.schemasync.testkit.contract.AdapterUnderTest;

class SqliteContractTest extends AdapterContract {
    @Override
    protected AdapterUnderTest database() {
        return SqliteUnderTest.INSTANCE;
    }
}
