package io.schemasync.api.change;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.SchemaObject;
import java.util.List;
import java.util.Optional;

/** One difference between two snapshots. */
public sealed interface Change {
    /** Returns the object as it was; empty if it was not there. */
    Optional<SchemaObject> before();

    /** Returns the object as it shall be; empty if it goes. */
    Optional<SchemaObject> after();

    /** Returns the identity the object has afterwards, or had where it goes. */
    default ObjectId id() {
        return after().or(this::before).orElseThrow().id();
    }

    /**
     * An object that is not there yet.
     *
     * @param to the object to make, with all its parts
     */
    record Created(SchemaObject to) implements Change {
        @Override
        public Optional<SchemaObject> before() {
            return Optional.empty();
        }

        @Override
        public Optional<SchemaObject> after() {
            return Optional.of(to);
        }
    }

    /**
     * An object that goes.
     *
     * @param from the object as it was, with all its parts
     */
    record Dropped(SchemaObject from) implements Change {
        @Override
        public Optional<SchemaObject> before() {
            return Optional.of(from);
        }

        @Override
        public Optional<SchemaObject> after() {
            return Optional.empty();
        }
    }

    /**
     * An object that stays and becomes different.
     *
     * @param from the object as it was; already under its new name where a {@link Renamed} goes before
     * @param to the object as it shall be
     * @param facets what differs of the object itself, sorted by name
     * @param parts what differs of its parts, in the order of the parts
     */
    record Altered(SchemaObject from, SchemaObject to, List<FacetChange> facets, List<PartChange> parts)
            implements Change {
        /** Copies the lists. */
        public Altered {
            facets = List.copyOf(facets);
            parts = List.copyOf(parts);
        }

        @Override
        public Optional<SchemaObject> before() {
            return Optional.of(from);
        }

        @Override
        public Optional<SchemaObject> after() {
            return Optional.of(to);
        }
    }

    /**
     * An object that gets another name, by a hint and never by a guess.
     *
     * @param from the object under its old name
     * @param to the same object under its new name, nothing else changed
     */
    record Renamed(SchemaObject from, SchemaObject to) implements Change {
        @Override
        public Optional<SchemaObject> before() {
            return Optional.of(from);
        }

        @Override
        public Optional<SchemaObject> after() {
            return Optional.of(to);
        }
    }

    /**
     * An object that has to go for a while because something under it changes. Never in a diff: the planner asks a dialect
     * for it, and gets operations that drop {@code from} and create {@code to} with everything that hangs on it.
     *
     * @param from the object as it was
     * @param to the object as it shall be, often the same
     */
    record Recreated(SchemaObject from, SchemaObject to) implements Change {
        @Override
        public Optional<SchemaObject> before() {
            return Optional.of(from);
        }

        @Override
        public Optional<SchemaObject> after() {
            return Optional.of(to);
        }
    }
}
