package io.schemasync.api.model;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A trigger of a table or of a view.
 *
 * @param name the trigger's name
 * @param timing when it fires
 * @param events what it fires on
 * @param updateOf the columns whose update fires it; empty means any
 * @param forEachRow whether it fires for each row; otherwise once a statement
 * @param condition the WHEN condition, without the outer parentheses; null if none
 * @param body what it does, in the database's own words ({@code BEGIN … END}, {@code EXECUTE FUNCTION …})
 * @param metadata comment, attributes (enabled state, transition tables …), dependencies
 */
public record Trigger(
        String name,
        Timing timing,
        SortedSet<Event> events,
        List<String> updateOf,
        boolean forEachRow,
        @Nullable SqlText condition,
        SqlText body,
        Metadata metadata)
        implements TablePart {
    /** When a trigger fires. */
    public enum Timing {
        BEFORE,
        AFTER,
        INSTEAD_OF;

        /** Returns the SQL words, for example {@code INSTEAD OF}. */
        public String sql() {
            return name().replace('_', ' ');
        }
    }

    /** What a trigger fires on. */
    public enum Event {
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    /** Copies the collections. */
    public Trigger {
        events = Collections.unmodifiableSortedSet(new TreeSet<>(events));
        updateOf = List.copyOf(updateOf);
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.TRIGGER;
    }

    @Override
    public Trigger withName(String value) {
        return new Trigger(value, timing, events, updateOf, forEachRow, condition, body, metadata);
    }

    @Override
    public Trigger withMetadata(Metadata value) {
        return new Trigger(name, timing, events, updateOf, forEachRow, condition, body, value);
    }

    public Trigger withBody(SqlText value) {
        return new Trigger(name, timing, events, updateOf, forEachRow, condition, value, metadata);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .text("timing", timing.name().toLowerCase(Locale.ROOT))
                .sequence(
                        "events",
                        events.stream()
                                .map(event -> new Facet.Text(event.name()))
                                .toList())
                .names("update-of", ObjectKind.COLUMN, updateOf)
                .flag("for-each-row", forEachRow)
                .sql("condition", condition)
                .sql("body", body)
                .metadata(metadata)
                .build();
    }
}
