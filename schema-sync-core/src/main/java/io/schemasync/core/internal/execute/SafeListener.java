package io.schemasync.core.internal.execute;

import io.schemasync.api.spi.SchemaSyncListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events on to listeners; what one of them throws is logged, and neither stops the run nor the other listeners. */
public final class SafeListener implements SchemaSyncListener {
    private final List<SchemaSyncListener> listeners;

    /** Passes events on to the listeners in order. */
    public SafeListener(List<SchemaSyncListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void on(Event event) {
        for (SchemaSyncListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException | LinkageError e) {
                Log.LOGGER.warn(
                        "the listener {} failed on {}; the run goes on",
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        e);
            }
        }
    }

    /** Made when it is needed first: a run without trouble loads no logging library. */
    private static final class Log {
        private static final Logger LOGGER = LoggerFactory.getLogger(SafeListener.class);
    }
}
