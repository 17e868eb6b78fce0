package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.PlanningContext;
import java.nio.charset.StandardCharsets;

/** Names for what is there only while a plan runs. */
final class FreeNames {
    private static final int LONGEST = 63;

    private FreeNames() {}

    /** Returns a name in the same schema, with an ending, that neither side of a plan uses. */
    static ObjectName of(ObjectName name, String ending, PlanningContext context) {
        String base = name.name();
        while (base.getBytes(StandardCharsets.UTF_8).length > LONGEST - ending.length() - 2) {
            base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
        }
        ObjectName candidate = name.withName(base + ending);
        for (int number = 2; isTaken(context.from(), candidate) || isTaken(context.to(), candidate); number++) {
            candidate = name.withName(base + ending + number);
        }
        return candidate;
    }

    private static boolean isTaken(Snapshot side, ObjectName name) {
        return side.objects().values().stream()
                .anyMatch(object -> Names.relations(object).contains(Names.relation(name)));
    }
}
