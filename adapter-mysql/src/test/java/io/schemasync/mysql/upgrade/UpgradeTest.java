package io.schemasync.mysql.upgrade;

import io.schemasync.mysql.TestServer;
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
        return StatementSplitter.split(script).stream()
                .map(ScriptStatement::text)
                .toList();
    }

    @Override
    protected boolean isDoneAlready(SQLException error) {
        return DONE_ALREADY.contains(error.getErrorCode());
    }

    @Override
    protected List<Upgrade> upgrades() {
        return List.of(
                // The step to 6.0.0 and the creation of 6.0.0 name the same index differently.
                new Upgrade(
                        Application.ACTIVITI,
                        "5.22.0",
                        "6.0.0",
                        "6.0.0",
                        List.of(
                                "table ACT_RU_EXECUTION: removed index ACT_IDX_EXEC_ROOT",
                                "table ACT_RU_EXECUTION: added index ACT_IDC_EXEC_ROOT")),
                // A patch of 7.11 that is younger than 7.12.0 brings an index of 7.12.1.
                new Upgrade(
                        Application.CAMUNDA,
                        "7.1.0-Final",
                        "7.12.0",
                        "7.23.0",
                        List.of(
                                "table ACT_HI_ACTINST: removed index ACT_IDX_HI_ACT_INST_START_END",
                                "table ACT_HI_ACTINST: added index ACT_IDX_HI_ACT_INST_START")),
                // No step up to 7.18 widens this column.
                new Upgrade(
                        Application.CAMUNDA,
                        "7.12.0",
                        "7.18.0",
                        "7.23.0",
                        List.of("table ACT_HI_ACTINST: column ASSIGNEE_ type: varchar(64) -> varchar(255)")),
                new Upgrade(Application.CAMUNDA, "7.18.0", "7.23.0", "7.23.0", List.of()),
                // A default and three indexes stand in the creation alone.
                new Upgrade(
                        Application.FLOWABLE,
                        "6.5.0",
                        "6.8.0",
                        "7.1.0",
                        List.of(
                                "table ACT_EVT_LOG: column TIME_STAMP_ default: null -> "
                                        + (TestServer.isMySql() ? "CURRENT_TIMESTAMP(3)" : "current_timestamp(3)"),
                                "table ACT_HI_PROCINST: added index ACT_IDX_HI_PRO_SUPER_PROCINST",
                                "table ACT_RU_ACTINST: added index ACT_IDX_RU_ACTI_TASK",
                                "table ACT_RU_EXECUTION: added index ACT_IDX_EXEC_REF_ID_")),
                new Upgrade(Application.FLOWABLE, "6.8.0", "7.1.0", "7.1.0", List.of()),
                new Upgrade(Application.QUARTZ, "2.3.2", "2.5.2", "", List.of()),
                // The steps leave a column and defaults that the creation has no more.
                new Upgrade(
                        Application.SPRING_BATCH,
                        "4.3.10",
                        "5.2.6",
                        "6.0.6",
                        List.of(
                                "table BATCH_JOB_EXECUTION: removed column JOB_CONFIGURATION_LOCATION",
                                "table BATCH_JOB_EXECUTION_PARAMS: column PARAMETER_NAME default: NULL -> null, not-null: null -> true",
                                "table BATCH_JOB_EXECUTION_PARAMS: column PARAMETER_TYPE default: NULL -> null, not-null: null -> true",
                                "table BATCH_STEP_EXECUTION: column CREATE_TIME default: '1970-01-01 00:00:00.000000' -> null")),
                new Upgrade(Application.SPRING_BATCH, "5.2.6", "6.0.6", "6.0.6", List.of()));
    }
}
