package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.PlanJournal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal in memory. Safe for use by several threads. */
public final class InMemoryJournal implements PlanJournal {

    private final Map<TenantContext, Entry> underWay = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    /** Makes an empty journal. */
    public InMemoryJournal() {}

    @Override
    public synchronized void begin(TenantContext tenant, Plan plan, Step step) {
        underWay.put(tenant, new Entry(plan.fromHash(), plan.toHash(), step.number(), step.description()));
        lines.add("begin " + step.number());
    }

    @Override
    public synchronized void end(TenantContext tenant, Plan plan, Step step) {
        underWay.remove(tenant);
        lines.add("end " + step.number());
    }

    @Override
    public synchronized void complete(TenantContext tenant, Plan plan) {
        underWay.remove(tenant);
        lines.add("complete");
    }

    @Override
    public synchronized Optional<Entry> underWay(TenantContext tenant) {
        return Optional.ofNullable(underWay.get(tenant));
    }

    /** Returns what was written, in order: {@code begin 1}, {@code end 1}, {@code complete} … */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
