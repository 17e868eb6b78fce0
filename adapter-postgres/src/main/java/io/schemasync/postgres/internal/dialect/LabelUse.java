package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.Collection;
import java.util.List;

/** Tells whether something that a plan makes or changes names a label as a literal. */
final class LabelUse {
    private LabelUse() {}

    static boolean isUsed(Collection<String> labels, PlanningContext context) {
        List<String> literals = labels.stream().map(Identifiers::literal).toList();
        return context.to().objects().values().stream()
                .anyMatch(object ->
                        names(object, context.from().object(object.id()).orElse(null), literals));
    }

    private static boolean names(
            SchemaObject to, @org.jspecify.annotations.Nullable SchemaObject from, List<String> literals) {
        if (to.equals(from)) {
            return false;
        }
        if (to instanceof io.schemasync.api.model.EnumType
                || to instanceof Routine routine
                        && !routine.metadata().attributes().isSet("sql-body")) {
            return false; // Labels are no use of themselves, and a body is read when it is called.
        }
        if (contains(to.facets().toString(), literals)) {
            return true;
        }
        for (TablePart part : to.parts()) {
            boolean stays = from != null && from.parts().contains(part);
            if (!stays && contains(part.facets().toString(), literals)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(String text, List<String> literals) {
        return literals.stream().anyMatch(text::contains);
    }
}
