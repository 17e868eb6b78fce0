package io.schemasync.core.internal.engine;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.PlanningException;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.Dialect;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.Planner;
import io.schemasync.api.spi.SnapshotCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The differences and plans of a run. Tenants that start alike share theirs, so each is made once for all of them. The
 * latest are kept. Safe for use by several threads.
 */
final class Plans {
    /** How many ways to start are kept: a fleet has few, unless each tenant has drifted its own way. */
    private static final int KEPT = 64;

    private final SnapshotCodec codec;
    private final DiffCalculator calculator;
    private final Planner planner;
    private final Dialect dialect;
    private final Policy policy;
    private final Map<Start, Shared> latest = new LinkedHashMap<>(KEPT, 0.75f, true);

    Plans(EngineParts parts, Dialect dialect, Policy policy) {
        this.codec = parts.codec();
        this.calculator = parts.calculator();
        this.planner = parts.planner();
        this.dialect = dialect;
        this.policy = policy;
    }

    /**
     * What tenants have in common that share a plan.
     *
     * @param live the hash of what is managed
     * @param whole the hash with what is not managed too: a plan may be refused for what hangs on a table unmanaged
     * @param target the target's hash
     * @param hints what was renamed
     */
    private record Start(String live, String whole, String target, List<RenameHint> hints) {}

    /** Returns what tenants that start like this one share. */
    Shared of(Comparison comparison) {
        Start start = start(comparison);
        synchronized (latest) {
            Shared shared = latest.computeIfAbsent(start, Shared::new);
            if (latest.size() > KEPT) {
                latest.remove(latest.keySet().iterator().next());
            }
            return shared;
        }
    }

    /** Likewise; {@code before} if the tenant still starts where it did then. */
    Shared of(Comparison comparison, Shared before) {
        return before.start.equals(start(comparison)) ? before : of(comparison);
    }

    private Start start(Comparison comparison) {
        Snapshot live = comparison.live();
        String whole = live.rules().filter().equals(ObjectFilter.all())
                ? comparison.liveHash()
                : codec.hash(live.withRules(live.rules().withFilter(ObjectFilter.all())));
        return new Start(comparison.liveHash(), whole, comparison.targetHash(), comparison.hints());
    }

    /** What is the same for all that start alike; made when it is asked for first, while the others wait. */
    final class Shared {
        private final Start start;
        private @Nullable SchemaDiff diff;
        private @Nullable Plan plan;

        private Shared(Start start) {
            this.start = start;
        }

        /** Returns the differences of a comparison that starts here. */
        synchronized SchemaDiff diff(Comparison comparison) {
            SchemaDiff known = diff;
            if (known == null) {
                known = calculator.calculateDiff(comparison.live(), comparison.target(), comparison.hints());
                if (known.isEmpty()) {
                    throw new PlanningException(calculator.getClass().getName()
                            + " finds no difference though the hashes differ (" + comparison.liveHash() + ", "
                            + comparison.targetHash() + "); this is an error in it, report it");
                }
                diff = known;
            }
            return known;
        }

        /** Returns the plan for a comparison that starts here. */
        synchronized Plan plan(Comparison comparison) {
            Plan known = plan;
            if (known == null) {
                known = planner.createPlan(comparison.live(), comparison.target(), diff(comparison), dialect, policy);
                plan = known;
            }
            return known;
        }
    }
}
