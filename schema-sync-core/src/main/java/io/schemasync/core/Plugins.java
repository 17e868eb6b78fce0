package io.schemasync.core;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import io.schemasync.api.spi.SnapshotStoreProvider;
import io.schemasync.core.internal.plugin.Compatibility;
import io.schemasync.core.internal.plugin.Discovery;
import io.schemasync.core.internal.plugin.PluginFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The adapters and snapshot stores that were found: on the class path (or module path), and in jars of folders. One that is
 * broken or was built for other ports is left out, with a line in {@link #problems()}, and disturbs no other.
 */
public final class Plugins {
    private static final Pattern SCHEME = Pattern.compile("(jdbc:)?[^:/?;@\\s]*:");

    private final List<DatabaseAdapterProvider> adapters;
    private final List<SnapshotStoreProvider> stores;
    private final List<String> problems;
    private final ClassLoader loader;

    private Plugins(
            List<DatabaseAdapterProvider> adapters,
            List<SnapshotStoreProvider> stores,
            List<String> problems,
            ClassLoader loader) {
        this.adapters = adapters;
        this.stores = stores;
        this.problems = List.copyOf(problems);
        this.loader = loader;
    }

    /** Finds what lies on the class path. */
    public static Plugins onClasspath() {
        return in(List.of(), Plugins.class.getClassLoader());
    }

    /**
     * Finds what lies on the class path and in the jars of a folder.
     *
     * @param folder the folder; it need not be there
     * @param parent the class loader that has the ports and the class path
     */
    public static Plugins in(Path folder, ClassLoader parent) {
        return in(List.of(folder), parent);
    }

    /**
     * Finds what lies on the class path and in the jars of folders. Of two with the same name the first is taken, the class
     * path before the folders.
     *
     * @param folders the folders; they need not be there
     * @param parent the class loader that has the ports and the class path
     */
    public static Plugins in(List<Path> folders, ClassLoader parent) {
        var problems = new ArrayList<String>();
        var adapters = new Discovery<>(Compatibility.ADAPTERS, problems);
        var stores = new Discovery<>(Compatibility.STORES, problems);
        adapters.addAll(
                ServiceLoader.load(DatabaseAdapterProvider.class, parent).iterator(), "the class path");
        stores.addAll(ServiceLoader.load(SnapshotStoreProvider.class, parent).iterator(), "the class path");
        ClassLoader loader = parent;
        for (Path folder : folders) {
            PluginFolder plugins = PluginFolder.open(folder, loader, problems);
            loader = plugins.loader();
            plugins.discover(adapters);
            plugins.discover(stores);
        }
        return new Plugins(adapters.found(), stores.found(), problems, loader);
    }

    /** Returns the adapters' providers, in the order in which they are asked. */
    public List<DatabaseAdapterProvider> adapters() {
        return adapters;
    }

    /** Returns the stores' providers, in the order in which they are asked. */
    public List<SnapshotStoreProvider> stores() {
        return stores;
    }

    /**
     * Returns what sees the jars of all folders. JDBC drivers in them are found by threads whose context class loader it is; who uses
     * folders sets it where he opens adapters.
     */
    public ClassLoader classLoader() {
        return loader;
    }

    /** Returns a line for each thing that was found and cannot be used: which jar, why, what to do. */
    public List<String> problems() {
        return problems;
    }

    /**
     * Returns the adapter for a URL.
     *
     * @throws ConfigurationException if there is none; the message lists what there is and shows no more of the URL than how
     *     it begins, because it may hold a password
     */
    public DatabaseAdapterProvider adapterFor(String url) {
        return first(adapters, DatabaseAdapterProvider::accepts, url)
                .orElseThrow(() -> none("adapter opens the URL", url, adapters, DatabaseAdapterProvider::name));
    }

    /**
     * Returns the snapshot store for a URI.
     *
     * @throws ConfigurationException if there is none; the message lists what there is and shows no more of the URI than how
     *     it begins, because it may hold a password
     */
    public SnapshotStoreProvider storeFor(String uri) {
        return first(stores, SnapshotStoreProvider::accepts, uri)
                .orElseThrow(() -> none("snapshot store opens the URI", uri, stores, SnapshotStoreProvider::name));
    }

    private static <P> Optional<P> first(List<P> providers, BiPredicate<P, String> accepts, String text) {
        return providers.stream().filter(each -> accepts.test(each, text)).findFirst();
    }

    private <P> ConfigurationException none(String what, String text, List<P> providers, Function<P, String> name) {
        Matcher scheme = SCHEME.matcher(text);
        String shown = scheme.lookingAt() ? scheme.group() + "…" : "given";
        String there = providers.isEmpty()
                ? "there is none at all"
                : "there are: " + String.join(", ", providers.stream().map(name).toList());
        String broken = problems.isEmpty() ? "" : "; left out: " + String.join("; ", problems);
        return new ConfigurationException("no " + what + " " + shown + " (" + there
                + "); put the right jar on the class path or into the plugins folder, or correct the beginning"
                + broken);
    }
}
