package io.schemasync.api.change;

import io.schemasync.api.model.TablePart;
import java.util.List;
import java.util.Optional;

/** One difference between the parts of an object. */
public sealed interface PartChange {
    /** Returns the part as it was; empty if it was not there. */
    Optional<TablePart> before();

    /** Returns the part as it shall be; empty if it goes. */
    Optional<TablePart> after();

    /** Returns the part afterwards, or as it was where it goes. */
    default TablePart part() {
        return after().or(this::before).orElseThrow();
    }

    /** A part that is not there yet. */
    record Added(TablePart to) implements PartChange {
        @Override
        public Optional<TablePart> before() {
            return Optional.empty();
        }

        @Override
        public Optional<TablePart> after() {
            return Optional.of(to);
        }
    }

    /** A part that goes. */
    record Removed(TablePart from) implements PartChange {
        @Override
        public Optional<TablePart> before() {
            return Optional.of(from);
        }

        @Override
        public Optional<TablePart> after() {
            return Optional.empty();
        }
    }

    /**
     * A part that stays and becomes different.
     *
     * @param from the part as it was; already under its new name where a {@link Renamed} goes before
     * @param to the part as it shall be
     * @param facets what differs, sorted by name
     */
    record Altered(TablePart from, TablePart to, List<FacetChange> facets) implements PartChange {
        /** Copies the list. */
        public Altered {
            facets = List.copyOf(facets);
        }

        @Override
        public Optional<TablePart> before() {
            return Optional.of(from);
        }

        @Override
        public Optional<TablePart> after() {
            return Optional.of(to);
        }

        /** Returns whether a facet of that name differs. */
        public boolean changes(String facet) {
            return facets.stream().anyMatch(change -> change.name().equals(facet));
        }
    }

    /** A part that gets another name, by a hint and never by a guess. */
    record Renamed(TablePart from, TablePart to) implements PartChange {
        @Override
        public Optional<TablePart> before() {
            return Optional.of(from);
        }

        @Override
        public Optional<TablePart> after() {
            return Optional.of(to);
        }
    }

    /** A part that stays but stands in another place: its order among the others counts and differs. */
    record Moved(TablePart from, TablePart to) implements PartChange {
        @Override
        public Optional<TablePart> before() {
            return Optional.of(from);
        }

        @Override
        public Optional<TablePart> after() {
            return Optional.of(to);
        }
    }

    /** A part that has to go for a while because something under it changes. Never in a diff: made by the planner. */
    record Recreated(TablePart from, TablePart to) implements PartChange {
        @Override
        public Optional<TablePart> before() {
            return Optional.of(from);
        }

        @Override
        public Optional<TablePart> after() {
            return Optional.of(to);
        }
    }
}
