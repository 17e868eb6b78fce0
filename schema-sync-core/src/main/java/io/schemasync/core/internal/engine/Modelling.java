package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Unmodelled;
import java.util.ArrayList;
import java.util.List;

/** Speaks about what is there but not modelled: a warning, or under strict a refusal. */
final class Modelling {
    private final boolean strict;

    Modelling(boolean strict) {
        this.strict = strict;
    }

    /**
     * Returns a warning for each thing that a schema has and the adapter does not model, unmanaged objects apart.
     *
     * @param side which schema it is, for people to read
     * @param schema the schema under the rules of the comparison
     */
    List<String> warnings(String side, Snapshot schema) {
        if (schema.unmodelled().isEmpty()) {
            return List.of();
        }
        ObjectFilter filter = schema.rules().filter();
        List<String> unmanaged = schema.objects().keySet().stream()
                .filter(id -> !filter.manages(id.kind(), id.name().name()))
                .map(Object::toString)
                .toList();
        var warnings = new ArrayList<String>();
        for (Unmodelled each : schema.unmodelled()) {
            if (!unmanaged.contains(each.object())) {
                warnings.add(side + ": " + each.facet() + " of " + each.object() + " is not modelled: "
                        + each.explanation());
            }
        }
        return warnings;
    }

    /**
     * Refuses where strict was asked for and there is something to warn of.
     *
     * @throws RefusedException if so; the message lists all of it
     */
    void check(TenantContext tenant, List<String> warnings) {
        if (strict && !warnings.isEmpty()) {
            throw new RefusedException(
                    "not everything is modelled, and strict was asked for: " + String.join("; ", warnings)
                            + "; exclude these objects, or go without strict",
                    ErrorContext.of(tenant),
                    null);
        }
    }
}
