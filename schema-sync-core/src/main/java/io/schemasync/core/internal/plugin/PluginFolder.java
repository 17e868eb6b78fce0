package io.schemasync.core.internal.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The jars of a folder behind one class loader, so that an adapter finds the driver that lies beside it. A jar that cannot be
 * read is left out of it.
 */
public final class PluginFolder {
    private final List<Path> jars;
    private final ClassLoader loader;

    private PluginFolder(List<Path> jars, ClassLoader loader) {
        this.jars = jars;
        this.loader = loader;
    }

    /**
     * Opens a folder; one that is not there counts as empty.
     *
     * @param parent sees what every plug-in shares: the ports, and what lies on the class path
     * @param problems takes a line for each jar that cannot be read
     */
    public static PluginFolder open(Path folder, ClassLoader parent, List<String> problems) {
        var jars = new ArrayList<Path>();
        for (Path jar : jarsIn(folder, problems)) {
            try (var file = new JarFile(jar.toFile())) {
                if (file.stream().findAny().isPresent()) {
                    jars.add(jar);
                }
            } catch (IOException e) {
                problems.add(
                        jar + ": it cannot be read as a jar (" + e.getMessage() + "); download it again or remove it");
            }
        }
        URL[] urls = jars.stream().map(PluginFolder::url).toArray(URL[]::new);
        // Open as long as the process runs: plug-ins load further classes whenever they need them.
        return new PluginFolder(
                jars, jars.isEmpty() ? parent : new URLClassLoader("plugins of " + folder, urls, parent));
    }

    /** Returns what sees the jars. */
    public ClassLoader loader() {
        return loader;
    }

    /** Adds the implementations that the jars name to a discovery. */
    public <P> void discover(Discovery<P> discovery) {
        Class<P> port = discovery.compatibility().port();
        for (Path jar : jars) {
            try {
                for (String className : providers(jar, port)) {
                    discovery.add(jar + " (" + className + ")", () -> make(className, port));
                }
            } catch (IOException e) {
                discovery.problem(jar.toString(), e);
            }
        }
    }

    private <P> P make(String className, Class<P> port) {
        try {
            return port.cast(
                    Class.forName(className, true, loader).getConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("the class " + className + " cannot be made", cause);
        }
    }

    private static List<String> providers(Path jar, Class<?> port) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry("META-INF/services/" + port.getName());
            if (entry == null) {
                return List.of();
            }
            try (var reader =
                    new BufferedReader(new InputStreamReader(file.getInputStream(entry), StandardCharsets.UTF_8))) {
                return reader.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList();
            } catch (UncheckedIOException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private static List<Path> jarsIn(Path folder, List<String> problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(folder + ": the folder cannot be read (" + e.getMessage() + ")");
            return List.of();
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("no URL names " + jar, e);
        }
    }
}
