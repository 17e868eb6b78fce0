package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectFilter.Rule;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Unreadable;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.core.internal.diff.Comparability;
import io.schemasync.core.internal.target.ResolvedTarget;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Compares live schemas with the target of a run. Safe for use by several threads: the target is hashed once. */
final class Comparer {
    private final SnapshotCodec codec;
    private final ResolvedTarget target;
    private final RunOptions options;
    private final Management management;
    private final Modelling modelling;
    private final Map<ComparisonRules, Hashed> targets = new ConcurrentHashMap<>();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** The target under some rules. */
    private record Hashed(Snapshot snapshot, String hash) {}

    Comparer(SnapshotCodec codec, ResolvedTarget target, RunOptions options) {
        this.codec = codec;
        this.target = target;
        this.options = options;
        this.management = new Management(options.filter());
        this.modelling = new Modelling(options.strict());
    }

    /**
     * Compares.
     *
     * @throws io.schemasync.api.error.SnapshotException if something managed could not be read, but for an audit
     * @throws io.schemasync.api.error.RefusedException if something is not modelled and strict was asked for
     */
    Comparison compare(TenantContext tenant, Snapshot inspected) {
        var warnings = new ArrayList<String>();
        ComparisonRules rules = management.rules(inspected.rules(), target.snapshot());
        if (options.mode() == RunOptions.Mode.AUDIT) {
            rules = withoutUnreadable(rules, inspected, warnings);
        }
        Snapshot live = inspected.withRules(rules);
        Hashed desired = targets.computeIfAbsent(rules, this::hashed);
        Comparability.require(live, desired.snapshot());
        List<String> unmodelled = modelling.warnings("the live schema", live);
        List<String> ofTarget = modelling.warnings("the target", desired.snapshot());
        modelling.check(
                tenant, Stream.concat(unmodelled.stream(), ofTarget.stream()).toList());
        String liveHash = codec.hash(live);
        boolean equal = liveHash.equals(desired.hash());
        List<RenameHint> hints = equal ? List.of() : hints(live, desired.snapshot(), warnings);
        // What is said of the target holds for every tenant alike: it is said once, not once a tenant.
        Stream.concat(target.warnings().stream(), ofTarget.stream())
                .filter(said::add)
                .forEach(warnings::add);
        warnings.addAll(unmodelled);
        return new Comparison(live, desired.snapshot(), liveHash, desired.hash(), hints, List.copyOf(warnings));
    }

    private Hashed hashed(ComparisonRules rules) {
        Snapshot snapshot = target.snapshot().withRules(rules);
        return new Hashed(snapshot, codec.hash(snapshot));
    }

    /**
     * Returns the hints that have to be used. One in the target stays there after the rename; one that was given for this run
     * counts as used up only if the target knows nothing of the old name either: an interrupted run comes by here again.
     */
    private List<RenameHint> hints(Snapshot live, Snapshot desired, List<String> warnings) {
        var applied = new AppliedHints(live);
        var wanted = new AppliedHints(desired);
        var hints = new LinkedHashSet<RenameHint>();
        for (RenameHint hint : options.renames()) {
            if (applied.test(hint) && wanted.test(hint)) {
                warnings.add(
                        "the rename hint " + hint + " is already done: the new name is there and the old one is not");
            } else {
                hints.add(hint);
            }
        }
        target.hints().stream().filter(applied.negate()).forEach(hints::add);
        return List.copyOf(hints);
    }

    private ComparisonRules withoutUnreadable(ComparisonRules rules, Snapshot inspected, List<String> warnings) {
        Set<Unreadable> unreadable = new TreeSet<>(inspected.unreadable());
        unreadable.addAll(target.snapshot().unreadable());
        var excluded = new ArrayList<Rule>();
        for (Unreadable each : unreadable) {
            String object = each.object();
            excluded.add(new Rule(each.kind(), object == null ? "*" : object));
            warnings.add((object == null ? "objects of kind " + each.kind() : each.kind() + " " + object)
                    + " could not be read and are left out: " + each.missingPrivilege() + " is missing; run "
                    + each.remedy());
        }
        return excluded.isEmpty() ? rules : rules.withFilter(rules.filter().excluding(excluded));
    }
}
