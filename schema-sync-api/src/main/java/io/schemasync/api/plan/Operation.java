package io.schemasync.api.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.Ref;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One thing to do, as a dialect says it. From what operations require, provide and invalidate the planner derives every edge
 * and every cascade.
 *
 * @param description what it does, for people to read: {@code add column note to table orders}
 * @param phase when it may run beside an application
 * @param statements the SQL in order, without terminators; a tenant's own objects stand without their schema
 * @param reverse how to take it back
 * @param lock what others cannot do meanwhile
 * @param transactional whether it can run in a transaction with others
 * @param timeouts how long it may wait and run
 * @param hazards its risks
 * @param probes the questions whose answers confirm or clear the risks
 * @param requires what must be there, as it shall be, before this runs
 * @param provides what is there, as it shall be, after this ran
 * @param invalidates what of the current schema is gone or different once this runs: everything that depends on it must have
 *     been taken away before, and comes back after
 * @param effects what it does to the model: the whole objects before and after
 */
public record Operation(
        String description,
        Phase phase,
        List<String> statements,
        Reverse reverse,
        LockLevel lock,
        boolean transactional,
        Timeouts timeouts,
        List<Hazard> hazards,
        List<Probe> probes,
        SortedSet<Ref> requires,
        SortedSet<Ref> provides,
        SortedSet<Ref> invalidates,
        List<Change> effects) {
    /** Copies the collections. */
    public Operation {
        statements = List.copyOf(statements);
        hazards = List.copyOf(hazards);
        probes = List.copyOf(probes);
        requires = Collections.unmodifiableSortedSet(new TreeSet<>(requires));
        provides = Collections.unmodifiableSortedSet(new TreeSet<>(provides));
        invalidates = Collections.unmodifiableSortedSet(new TreeSet<>(invalidates));
        effects = List.copyOf(effects);
    }

    /** Begins an operation: transactional, {@link LockLevel#ALL}, {@link Phase#MIGRATE}, without risk, without a way back. */
    public static Builder builder(String description) {
        return new Builder(description);
    }

    /** Returns the same without its questions, where nobody could answer them: its hazards stay. */
    public Operation withoutProbes() {
        return withRisks(hazards, List.of());
    }

    /** Returns the same with other hazards and questions. */
    public Operation withRisks(List<Hazard> newHazards, List<Probe> newProbes) {
        return new Operation(
                description,
                phase,
                statements,
                reverse,
                lock,
                transactional,
                timeouts,
                newHazards,
                newProbes,
                requires,
                provides,
                invalidates,
                effects);
    }

    /** Collects what an operation is made of. */
    public static final class Builder {
        private final String description;
        private Phase phase = Phase.MIGRATE;
        private final List<String> statements = new java.util.ArrayList<>();
        private Reverse reverse = Reverse.impossible("no way back was given");
        private LockLevel lock = LockLevel.ALL;
        private boolean transactional = true;
        private Timeouts timeouts = Timeouts.defaults();
        private final List<Hazard> hazards = new java.util.ArrayList<>();
        private final List<Probe> probes = new java.util.ArrayList<>();
        private final SortedSet<Ref> requires = new TreeSet<>();
        private final SortedSet<Ref> provides = new TreeSet<>();
        private final SortedSet<Ref> invalidates = new TreeSet<>();
        private final List<Change> effects = new java.util.ArrayList<>();

        private Builder(String description) {
            this.description = description;
        }

        public Builder phase(Phase value) {
            phase = value;
            return this;
        }

        public Builder statement(String... sql) {
            statements.addAll(List.of(sql));
            return this;
        }

        public Builder statements(List<String> sql) {
            statements.addAll(sql);
            return this;
        }

        public Builder reverse(Reverse value) {
            reverse = value;
            return this;
        }

        public Builder lock(LockLevel value) {
            lock = value;
            return this;
        }

        public Builder transactional(boolean value) {
            transactional = value;
            return this;
        }

        public Builder timeouts(Timeouts value) {
            timeouts = value;
            return this;
        }

        public Builder hazard(Hazard... values) {
            hazards.addAll(List.of(values));
            return this;
        }

        public Builder probe(Probe... values) {
            probes.addAll(List.of(values));
            return this;
        }

        public Builder requires(Ref... refs) {
            requires.addAll(List.of(refs));
            return this;
        }

        public Builder requires(Set<Ref> refs) {
            requires.addAll(refs);
            return this;
        }

        public Builder provides(Ref... refs) {
            provides.addAll(List.of(refs));
            return this;
        }

        public Builder provides(Set<Ref> refs) {
            provides.addAll(refs);
            return this;
        }

        public Builder invalidates(Ref... refs) {
            invalidates.addAll(List.of(refs));
            return this;
        }

        public Builder invalidates(Set<Ref> refs) {
            invalidates.addAll(refs);
            return this;
        }

        public Builder effect(Change... values) {
            effects.addAll(List.of(values));
            return this;
        }

        /** Returns the operation. */
        public Operation build() {
            return new Operation(
                    description,
                    phase,
                    statements,
                    reverse,
                    lock,
                    transactional,
                    timeouts,
                    hazards,
                    probes,
                    requires,
                    provides,
                    invalidates,
                    effects);
        }
    }
}
