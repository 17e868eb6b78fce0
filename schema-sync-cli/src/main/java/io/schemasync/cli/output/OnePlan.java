package io.schemasync.cli.output;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.plan.Plan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the plan of a run for what can hold one plan only, such as a file. One plan serves all tenants that start from the same
 * schema; others need another.
 */
public final class OnePlan {
    private @Nullable Plan plan;
    private boolean several;

    /** Takes the plan of a tenant. */
    public void add(Plan next) {
        if (plan != null
                && !(plan.fromHash().equals(next.fromHash()) && plan.toHash().equals(next.toHash()))) {
            several = true;
        }
        plan = plan == null ? next : plan;
    }

    /**
     * Returns the plan; nothing if no tenant needs one.
     *
     * @param option what asks for it, for the message
     * @throws ConfigurationException if the tenants need different plans
     */
    public Optional<Plan> get(String option) {
        if (several) {
            throw new ConfigurationException(
                    option
                            + " holds one plan, but these tenants start from different schemas; take them one by one with --tenant");
        }
        return Optional.ofNullable(plan);
    }
}
