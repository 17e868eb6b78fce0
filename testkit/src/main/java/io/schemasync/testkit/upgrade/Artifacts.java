package io.schemasync.testkit.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The artifacts of applications, in a folder.
 *
 * @param folder where the build has put them
 */
record Artifacts(Path folder) {
    /** Returns the SQL in the jars of one version, by path. */
    Map<String, String> of(Application application, String version) throws IOException {
        String start = application.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var texts = new TreeMap<String, String>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, start + "-{,*-}" + version + ".jar")) {
            for (Path file : jars) {
                try (var jar = new JarFile(file.toFile())) {
                    for (JarEntry entry : jar.stream()
                            .filter(any -> any.getName().endsWith(".sql"))
                            .toList()) {
                        texts.put(
                                entry.getName(),
                                new String(jar.getInputStream(entry).readAllBytes(), UTF_8));
                    }
                }
            }
        }
        return texts;
    }
}
