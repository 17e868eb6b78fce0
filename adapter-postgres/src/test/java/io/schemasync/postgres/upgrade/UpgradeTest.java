package io.schemasync.postgres.upgrade;

import io.schemasync.postgres.contract.PostgresUnderTest;
import io.schemasync.postgres.internal.sql.ScriptStatement;
import io.schemasync.postgres.internal.sql.StatementSplitter;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.upgrade.Application;
import io.schemasync.testkit.upgrade.Upgrade;
import io.schemasync.testkit.upgrade.UpgradeTests;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

class UpgradeTest extends UpgradeTests {
    /** duplicate_table (of an index too), duplicate_column, undefined_object (of DROP INDEX), unique_violation. */
    private static final Set<String> DONE_ALREADY = Set.of("42P07", "42701", "42704", "23505");

    @Override
    protected AdapterUnderTest database() {
        return PostgresUnderTest.shared();
    }

    @Override
    protected String product() {
        return "postgres";
    }

    @Override
    protected List<String> statements(String script) {
        return StatementSplitter.split(script).statements().stream()
                .map(ScriptStatement::text)
                .toList();
    }

    @Override
    protected boolean isDoneAlready(SQLException error) {
        return DONE_ALREADY.contains(error.getSQLState());
    }

    @Override
    protected List<Upgrade> upgrades() {
        return List.of(
                // The step to 6.0.0 and the creation of 6.0.0 name the same index differently. (The steps from 6 to 7.1
                // cannot be run on PostgreSQL at all: one of them says "integer set default 1".)
                new Upgrade(
                        Application.ACTIVITI,
                        "5.22.0",
                        "6.0.0",
                        "6.0.0",
                        List.of(
                                "table act_ru_execution: removed index act_idx_exec_root",
                                "table act_ru_execution: added index act_idx_exe_root")),
                // A patch of 7.11 that is younger than 7.12.0 brings an index of 7.12.1.
                new Upgrade(
                        Application.CAMUNDA,
                        "7.1.0-Final",
                        "7.12.0",
                        "7.23.0",
                        List.of(
                                "table act_hi_actinst: removed index act_idx_hi_act_inst_start_end",
                                "table act_hi_actinst: added index act_idx_hi_act_inst_start")),
                // One step says "default null", which PostgreSQL keeps as a default, where the creation says nothing;
                // no step widens the column that the creation has wider since 7.14.
                new Upgrade(
                        Application.CAMUNDA,
                        "7.12.0",
                        "7.18.0",
                        "7.23.0",
                        List.of(
                                "table act_hi_actinst: column assignee_ type: character varying(64) -> character varying(255)",
                                "table act_hi_job_log: column hostname_ default: NULL::character varying -> null")),
                new Upgrade(Application.CAMUNDA, "7.18.0", "7.23.0", "7.23.0", List.of()),
                // The makers' steps forget indexes that a new 6.8.0 has.
                new Upgrade(
                        Application.FLOWABLE,
                        "6.5.0",
                        "6.8.0",
                        "7.1.0",
                        List.of(
                                "table act_hi_procinst: added index act_idx_hi_pro_super_procinst",
                                "table act_ru_actinst: added index act_idx_ru_acti_task",
                                "table act_ru_execution: added index act_idx_exec_ref_id_")),
                new Upgrade(Application.FLOWABLE, "6.8.0", "7.1.0", "7.1.0", List.of()),
                new Upgrade(Application.QUARTZ, "2.3.2", "2.5.2", "", List.of()),
                // The step leaves a column and a default that the creation has no more.
                new Upgrade(
                        Application.SPRING_BATCH,
                        "4.3.10",
                        "5.2.6",
                        "6.0.6",
                        List.of(
                                "table batch_job_execution: removed column job_configuration_location",
                                "table batch_step_execution: column create_time default: '1970-01-01 00:00:00'::timestamp without time zone -> null")),
                new Upgrade(Application.SPRING_BATCH, "5.2.6", "6.0.6", "6.0.6", List.of()));
    }
}
