package io.schemasync.api.spi;

/** Opens snapshot stores for URIs; found by {@link java.util.ServiceLoader}. */
public interface SnapshotStoreProvider {
    /** Returns the short name of the store, for example {@code fs}. */
    String name();

    /** Returns the version of the ports it was built for. */
    ApiVersion builtFor();

    /** Returns whether it can open such a URI; called with any text. */
    boolean accepts(String uri);

    /**
     * Opens a store.
     *
     * @throws io.schemasync.api.error.ConfigurationException if the URI is wrong
     */
    SnapshotStore open(String uri, SnapshotCodec codec, DiffCalculator diffCalculator);
}
