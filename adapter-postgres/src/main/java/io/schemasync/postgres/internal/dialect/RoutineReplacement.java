package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.PostgresKinds;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows which routines can be replaced in place (manual page "CREATE FUNCTION", notes): what it returns, the names that its
 * arguments have already, and that an argument has a default stay.
 */
final class RoutineReplacement {
    private static final String DEFAULT = " DEFAULT ";
    private static final Set<ObjectKind> OPERATORS = Set.of(PostgresKinds.OPERATOR, PostgresKinds.OPERATOR_CLASS);
    private static final String HYPOTHETICAL = "HYPOTHETICAL";

    private RoutineReplacement() {}

    /** Returns whether something rests on a routine that goes, for good or to come back: what is called by its words may be another then. */
    static boolean concerns(Set<Ref> dependsOn, PlanningContext context) {
        return dependsOn.stream().map(Ref::object).anyMatch(id -> goes(id, context));
    }

    /** An operator or an operator class goes with the routines that it calls. */
    private static boolean goes(ObjectId id, PlanningContext context) {
        SchemaObject from = context.from().object(id).orElse(null);
        SchemaObject to = context.to().object(id).orElse(null);
        if (from instanceof Routine before) {
            return !(to instanceof Routine after && isPossible(before, after));
        }
        return from instanceof DefinedObject before
                && OPERATORS.contains(id.kind())
                && (!(to instanceof DefinedObject after)
                        || DefinedAlterations.of(before, after).isEmpty()
                        || concerns(before.metadata().dependsOn(), context));
    }

    static boolean isPossible(Routine from, Routine to) {
        if (!canonical(from.returns()).equals(canonical(to.returns()))) {
            return false;
        }
        if (to.kind().equals(ObjectKind.AGGREGATE)) {
            return from.arguments().equals(to.arguments()) && isHypothetical(from) == isHypothetical(to);
        }
        return isWindow(from) == isWindow(to) && fit(from, to);
    }

    private static String canonical(@Nullable SqlText text) {
        return text == null ? "" : text.canonical();
    }

    private static boolean isHypothetical(Routine aggregate) {
        String body = aggregate.body().text();
        return SqlList.items(body.substring(1, body.length() - 1)).contains(HYPOTHETICAL);
    }

    private static boolean isWindow(Routine routine) {
        return routine.metadata().attributes().isSet("window");
    }

    private static boolean fit(Routine from, Routine to) {
        List<String> before = SqlList.items(from.arguments().text());
        List<String> after = SqlList.items(to.arguments().text());
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            String old = before.get(i);
            String wanted = after.get(i);
            boolean named = withoutDefault(wanted).equals(withoutDefault(old))
                    || withoutDefault(wanted).endsWith(" " + withoutDefault(old));
            if (!named || hasDefault(old) && !hasDefault(wanted)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether an argument may be left out. */
    static boolean hasDefault(String argument) {
        return SqlList.find(argument, DEFAULT) >= 0;
    }

    private static String withoutDefault(String argument) {
        int start = SqlList.find(argument, DEFAULT);
        return start < 0 ? argument : argument.substring(0, start);
    }
}
