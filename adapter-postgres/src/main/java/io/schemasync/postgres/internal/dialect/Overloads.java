package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.PlanningContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows which routines would make calls ambiguous while the old and the new are there side by side: of two of one name, where
 * arguments may be left out or follow in any number (manual page "Function Type Resolution"). What rests on the old one keeps it by
 * its object id, so that gives up its name first and goes when nothing rests on it any more.
 */
final class Overloads {
    private final PlanningContext context;

    Overloads(PlanningContext context) {
        this.context = context;
    }

    /** Returns whether a routine that goes would stand in the way of one that comes. */
    boolean standsInTheWay(Routine from) {
        return others(context.to(), context.from(), from).anyMatch(to -> areAmbiguous(from, to));
    }

    /** Returns what has to be out of the way of a routine that comes. */
    Set<Ref> away(Routine to) {
        return others(context.from(), context.to(), to)
                .filter(from -> areAmbiguous(from, to))
                .map(from -> Names.moved(from.id()))
                .collect(Collectors.toSet());
    }

    /** Returns the routines of the same name that are on one side alone. */
    private static Stream<Routine> others(Snapshot there, Snapshot notThere, Routine routine) {
        return there.objects().values().stream()
                .filter(other -> other.name().equals(routine.name())
                        && !other.id().equals(routine.id())
                        && notThere.object(other.id()).isEmpty())
                .filter(Routine.class::isInstance)
                .map(Routine.class::cast);
    }

    private static boolean areAmbiguous(Routine one, Routine other) {
        return isOpen(one) || isOpen(other);
    }

    private static boolean isOpen(Routine routine) {
        return SqlList.items(routine.arguments().text()).stream()
                .anyMatch(argument -> RoutineReplacement.hasDefault(argument) || argument.startsWith("VARIADIC "));
    }
}
