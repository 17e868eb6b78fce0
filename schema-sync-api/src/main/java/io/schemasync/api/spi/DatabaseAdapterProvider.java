package io.schemasync.api.spi;

/**
 * Opens adapters for URLs; found by {@link java.util.ServiceLoader}, so a jar on the classpath is enough. It needs a public
 * constructor without arguments and must be cheap to make: no connection, no driver loaded.
 */
public interface DatabaseAdapterProvider {
    /** Returns the short name of the adapter, for example {@code sqlite}. */
    String name();

    /** Returns the version of the ports it was built for. */
    ApiVersion builtFor();

    /** Returns whether it can open such a URL; called with any text. */
    boolean accepts(String url);

    /** Returns what its dialect can do, as far as that can be said without a connection: for listing adapters. */
    Capabilities capabilities();

    /**
     * Opens an adapter. It may connect at once or later.
     *
     * @throws io.schemasync.api.error.ConfigurationException if the URL or another setting is wrong
     * @throws io.schemasync.api.error.InspectionException if it connects and cannot
     */
    DatabaseAdapter open(AdapterConfig config);
}
