package io.schemasync.core.internal.target;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.Planner;
import io.schemasync.api.spi.Verification;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says a schema in the canonical text of another major version: makes it in a scratch there and inspects it again. Its plan
 * is not verified by hash, because that text is just what is expected to differ.
 */
final class ScratchRendering {
    private static final TenantContext PLACE = TenantContext.ofConnection();

    private final DiffCalculator calculator;
    private final Planner planner;

    ScratchRendering(DiffCalculator calculator, Planner planner) {
        this.calculator = calculator;
        this.planner = planner;
    }

    /**
     * Returns the schema as the scratch's server says it.
     *
     * @param scratch an adapter to an empty scratch
     * @throws TargetException if the schema cannot be made there, or not all of it
     */
    Snapshot render(Snapshot snapshot, DatabaseAdapter scratch) {
        try {
            Snapshot empty = scratch.inspector().inspectSchema(PLACE);
            Snapshot wanted = new Snapshot(
                    empty.origin(), empty.rules(), snapshot.objects(), snapshot.unmodelled(), snapshot.unreadable());
            SchemaDiff diff = calculator.calculateDiff(empty, wanted);
            Plan plan = planner.createPlan(empty, wanted, diff, scratch.dialect(), Policy.PLAIN);
            scratch.migrationRunner().executeMigration(PLACE, plan, Verification.none());
            Snapshot rendered = scratch.inspector().inspectSchema(PLACE);
            requireAll(wanted, rendered);
            return new Snapshot(
                    rendered.origin(),
                    snapshot.rules(),
                    rendered.objects(),
                    snapshot.unmodelled(),
                    snapshot.unreadable());
        } catch (TargetException e) {
            throw e;
        } catch (SchemaSyncException e) {
            throw new TargetException(
                    "the target is a schema of " + snapshot.origin() + " and cannot be made on "
                            + scratch.databaseType() + ": " + e.getMessage()
                            + "; take it from SQL files or from a database of that version",
                    e.context(),
                    e);
        }
    }

    private static void requireAll(Snapshot wanted, Snapshot rendered) {
        Set<ObjectId> missing = ids(wanted, wanted);
        missing.removeAll(ids(rendered, wanted));
        if (!missing.isEmpty()) {
            throw new TargetException(
                    "the target was made anew on " + rendered.origin() + ", and " + missing
                            + " is not there under its name; take the target from SQL files",
                    ErrorContext.none(),
                    null);
        }
    }

    private static Set<ObjectId> ids(Snapshot snapshot, Snapshot rules) {
        var ids = new TreeSet<ObjectId>();
        snapshot.objects().keySet().forEach(id -> ids.add(rules.rules().fold(id)));
        return ids;
    }
}
