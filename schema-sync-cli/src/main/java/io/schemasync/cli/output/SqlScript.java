package io.schemasync.cli.output;

import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Writes a plan as a script for the database's own shell: commented, in transactions where the plan has them. */
final class SqlScript {
    private final List<String> lines = new ArrayList<>();
    private final Dialect dialect;

    private SqlScript(Dialect dialect) {
        this.dialect = dialect;
    }

    static List<String> lines(Plan plan, Dialect dialect) {
        var script = new SqlScript(dialect);
        script.comment("", "schema-sync: " + PlanText.counted(plan.stepCount(), "step") + " for " + plan.madeFor());
        script.comment("", "from " + plan.fromHash());
        script.comment("", "to " + plan.toHash());
        plan.warnings().forEach(warning -> script.comment("", "warning: " + warning));
        dialect.scriptPrologue().forEach(script::statement);
        plan.segments().forEach(script::segment);
        dialect.scriptEpilogue().forEach(script::statement);
        return List.copyOf(script.lines);
    }

    private void segment(Segment segment) {
        lines.add("");
        if (segment.transactional()) {
            statement("BEGIN");
        } else {
            comment("", PlanText.segmentTitle(segment));
        }
        segment.steps().forEach(this::step);
        if (segment.transactional()) {
            lines.add("");
            statement("COMMIT");
        }
    }

    private void step(Step step) {
        lines.add("");
        comment("", step.number() + ". " + step.description());
        comment("   ", PlanText.source(step.source()));
        for (Hazard hazard : step.operation().hazards()) {
            comment("   ", "! " + hazard.kind().id() + ": " + hazard.explanation());
        }
        step.operation().statements().forEach(this::statement);
    }

    /** A comment must stay one line, whatever the names in it hold: the next line would be executed. */
    private void comment(String indent, String text) {
        lines.add("-- " + indent + Escapes.line(text));
    }

    private void statement(String sql) {
        lines.add(dialect.scriptStatement(sql));
    }
}
