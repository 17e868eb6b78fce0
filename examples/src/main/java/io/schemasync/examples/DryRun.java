package io.schemasync.examples;

import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Step;
import io.schemasync.core.SchemaSync;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows what would be done and at which risk for the rows that are there, and changes nothing. */
public final class DryRun {

    private DryRun() {}

    /** Takes a database file and a SQL file; without them {@code shop.db} and the shop of the examples. */
    public static void main(String[] arguments) {
        Path database = Path.of(arguments.length > 0 ? arguments[0] : "shop.db");
        Path schema = Path.of(arguments.length > 1 ? arguments[1] : "examples/shop/schema.sql");
        preview(database, schema).forEach(System.out::println);
    }

    static List<String> preview(Path database, Path schema) {
        TenantResult result;
        try (SchemaSync schemaSync =
                SchemaSync.configure().url("jdbc:sqlite:" + database).load()) {
            result = schemaSync.diff(new Target.SqlFiles(List.of(schema)));
        }
        if (result.plan() == null || result.plan().isEmpty()) {
            if (result.error() != null) {
                throw result.error();
            }
            return List.of("nothing to do");
        }
        var lines = new ArrayList<String>();
        for (Step step : result.plan().steps().toList()) {
            lines.add(step.number() + ". " + step.description());
            step.operation().statements().forEach(statement -> lines.add(statement + ";"));
        }
        if (result.assessment() != null) {
            for (Assessment.Finding finding : result.assessment().findings()) {
                lines.add("step " + finding.step() + ": "
                        + finding.hazard().kind().id() + ": " + finding.hazard().explanation());
            }
        }
        return lines;
    }
}
