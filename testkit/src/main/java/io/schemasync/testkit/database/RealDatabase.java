package io.schemasync.testkit.database;

import io.schemasync.api.Secret;
import io.schemasync.api.spi.AdapterConfig;
import org.jspecify.annotations.Nullable;

/**
 * A real database that a test may do anything with.
 *
 * @param url its JDBC URL, without a password
 * @param user the user; null if none is needed
 * @param password the password; null if none is needed
 * @param source where it comes from
 * @param onClose what takes it away
 */
public record RealDatabase(
        String url, @Nullable String user, @Nullable Secret password, Source source, Runnable onClose)
        implements AutoCloseable {

    /** Where a database comes from. */
    public enum Source {
        /** A file, or a server within this process. */
        EMBEDDED,
        /** A server in a container. */
        CONTAINER,
        /** A server that the environment names. */
        ENVIRONMENT
    }

    /** Returns the settings with which an adapter reaches it. */
    public AdapterConfig config() {
        return AdapterConfig.of(url).withUser(user, password);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
