package io.schemasync.core.internal.plugin;

import io.schemasync.api.spi.ApiVersion;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import io.schemasync.api.spi.SnapshotStoreProvider;
import java.util.function.Function;

/**
 * A port that plug-ins implement, and how to ask an implementation for its name and version.
 *
 * @param port the port
 * @param word what an implementation is called in messages
 * @param name asks for its name
 * @param builtFor asks for the version it was built for
 */
public record Compatibility<P>(Class<P> port, String word, Function<P, String> name, Function<P, ApiVersion> builtFor) {
    /** The port of adapters. */
    public static final Compatibility<DatabaseAdapterProvider> ADAPTERS = new Compatibility<>(
            DatabaseAdapterProvider.class, "adapter", DatabaseAdapterProvider::name, DatabaseAdapterProvider::builtFor);

    /** The port of snapshot stores. */
    public static final Compatibility<SnapshotStoreProvider> STORES = new Compatibility<>(
            SnapshotStoreProvider.class,
            "snapshot store",
            SnapshotStoreProvider::name,
            SnapshotStoreProvider::builtFor);

    /**
     * Returns why an implementation cannot be used; the empty text if it can.
     *
     * @throws RuntimeException what the implementation throws
     * @throws LinkageError if it was built for ports that look different
     */
    String obstacle(P provider) {
        ApiVersion version = builtFor.apply(provider);
        return version.runsWith(ApiVersion.current())
                ? ""
                : "the " + word + " " + name.apply(provider) + " was built for version " + version
                        + " of the ports, and this is version " + ApiVersion.current()
                        + "; get a matching version of it";
    }
}
