package io.schemasync.testkit.memory;

import io.schemasync.api.spi.SchemaSyncListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the events it hears, in order. Safe for use by several threads. */
public final class RecordingListener implements SchemaSyncListener {

    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** Makes a listener that has heard nothing. */
    public RecordingListener() {}

    @Override
    public void on(Event event) {
        events.add(event);
    }

    /** Returns what it heard. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns what it heard of one type, for example {@code StepFinished.class}. */
    public <E extends Event> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Returns the simple names of the types of what it heard, in order. */
    public List<String> names() {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
