package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.plan.PlanningContext;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sequences that columns own: they go with their owner unless they stay, and what calls them lets go of them before. */
final class OwnedSequences {
    private OwnedSequences() {}

    /** Returns what says that the sequences of an owner which stay while it goes are given free. */
    static SortedSet<Ref> released(Ref owner, PlanningContext context) {
        return of(owner, context)
                .filter(sequence -> context.to().object(sequence.id()).isPresent())
                .map(sequence -> Names.state("released", sequence.id().ref()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the sequences that go with their owner, and their names. */
    static SortedSet<Ref> goingWith(Ref owner, PlanningContext context) {
        return of(owner, context)
                .filter(sequence -> context.to().object(sequence.id()).isEmpty())
                .flatMap(sequence -> Stream.of(sequence.id().ref(), Names.relation(sequence.name())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Sequence> of(Ref owner, PlanningContext context) {
        return context.from().objects(Sequence.class).filter(sequence -> {
            Ref ownedBy = sequence.ownedBy();
            return ownedBy != null && owner.covers(ownedBy);
        });
    }

    /** Returns what says that the defaults which call something that goes have let go of it. */
    static SortedSet<Ref> letGo(Set<Ref> gone, PlanningContext context) {
        var states = new TreeSet<Ref>();
        gone.stream()
                .flatMap(ref -> context.dependencies().dependentsOf(ref).stream())
                .filter(dependent -> ObjectKind.COLUMN.equals(dependent.partKind()))
                .forEach(column -> states.add(Names.letGo(column)));
        return states;
    }
}
