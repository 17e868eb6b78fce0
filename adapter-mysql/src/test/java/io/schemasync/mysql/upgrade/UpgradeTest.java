package io.schemasync.mysql.upgrade;

import io.schemasync.mysql.contract.MySqlUnderTest;
import io.schemasync.mysql.internal.sql.ScriptStatement;
import io.schemasync.mysql.internal.sql.StatementSplitter;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.upgrade.Application;
import io.schemasync.testkit.upgrade.Upgrade;
import io.schemasync.testkit.upgrade.UpgradeTests;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

class UpgradeTest extends UpgradeTests {
    /** There is such a table, column, key or row already; there is no such column or key any more. */
    private static final Set<Integer> DONE_ALREADY = Set.of(1050, 1060, 1061, 1062, 1091);

    @Override
    protected AdapterUnderTest database() {
        return MySqlUnderTest.shared();
    }

    @Override
    protected String product() {
        return "mysql";
    }

    @Override
    protected List<String> statements(String script) {
        return StatementSplitter.split(script).stream().map(ScriptStatement::text).toList();
    }

    @Override
    protected boolean isDoneAlready(SQLException error) {
        return DONE_ALREADY.contains(error.getErrorCode());
    }

    @Override
    protected List<Upgrade> upgrades() {
        return List.of(
                new Upgrade(Application.ACTIVITI, "5.22.0", "6.0.0", "6.0.0", List.of()),
                new Upgrade(Application.CAMUNDA, "7.1.0-Final", "7.12.0", "7.23.0", List.of()),
                new Upgrade(Application.CAMUNDA, "7.12.0", "7.18.0", "7.23.0", List.of()),
                new Upgrade(Application.CAMUNDA, "7.18.0", "7.23.0", "7.23.0", List.of()),
                new Upgrade(Application.FLOWABLE, "6.5.0", "6.8.0", "7.1.0", List.of()),
                new Upgrade(Application.FLOWABLE, "6.8.0", "7.1.0", "7.1.0", List.of()),
                new Upgrade(Application.QUARTZ, "2.3.2", "2.5.2", "", List.of()),
                new Upgrade(Application.SPRING_BATCH, "4.3.10", "5.2.6", "6.0.6", List.of()),
                new Upgrade(Application.SPRING_BATCH, "5.2.6", "6.0.6", "6.0.6", List.of()));
    }
}
