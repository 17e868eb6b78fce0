package io.schemasync.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters in jars: compiled here, as somebody else's would be. */
class PluginsTest {
    private static final String SERVICE = "META-INF/services/" + DatabaseAdapterProvider.class.getName();

    @TempDir
    Path work;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins"));
    }

    @Test
    void findsAnAdapterInAJar() throws Exception {
        jar("good.jar", "acme.Good", provider("acme", "Good", "good", "1, 0", ""));

        Plugins plugins = plugins();

        assertThat(plugins.problems()).isEmpty();
        assertThat(plugins.adapters()).extracting(DatabaseAdapterProvider::name).containsExactly("good");
        assertThat(plugins.adapterFor("jdbc:good:x").name()).isEqualTo("good");
    }

    @Test
    void anAdapterSeesTheDriverBesideIt() throws Exception {
        String driver =
                "package driver; public class Driver { public static String hello() { return \"neighbour\"; } }";
        String adapter = provider("acme", "Neighbour", "neighbour", "1, 0", "")
                .replace("return \"neighbour\";", "return driver.Driver.hello();");
        Map<String, byte[]> classes = compile(Map.of("driver.Driver", driver, "acme.Neighbour", adapter));
        write("a.jar", "acme.Neighbour", Map.of("acme/Neighbour.class", classes.get("acme/Neighbour.class")));
        write("b-driver.jar", null, Map.of("driver/Driver.class", classes.get("driver/Driver.class")));

        assertThat(plugins().adapters())
                .extracting(DatabaseAdapterProvider::name)
                .containsExactly("neighbour");
    }

    @Test
    void whatIsBrokenIsOneLineEachAndDisturbsNoOther() throws Exception {
        Files.writeString(folder.resolve("a-text.jar"), "this is not a jar");
        write("b-missing.jar", "acme.Nowhere", Map.of());
        jar("c-future.jar", "acme.Future", provider("acme", "Future", "future", "2, 0", ""));
        jar("d-newer.jar", "acme.Newer", provider("acme", "Newer", "newer", "1, 7", ""));
        jar(
                "e-throws.jar",
                "acme.Throwing",
                provider(
                        "acme",
                        "Throwing",
                        "throwing",
                        "1, 0",
                        "if (true) throw new IllegalStateException(\"no luck\\ntoday\");"));
        jar("f-other.jar", "acme.Other", "package acme; public class Other {}");
        Map<String, byte[]> needy = compile(Map.of(
                "driver.Gone",
                "package driver; public class Gone {}",
                "acme.Needy",
                provider("acme", "Needy", "needy", "1, 0", "new driver.Gone();")));
        write("g-needy.jar", "acme.Needy", Map.of("acme/Needy.class", needy.get("acme/Needy.class")));
        byte[] garbage = {1, 2, 3};
        write("h-garbage.jar", "acme.Garbage", Map.of("acme/Garbage.class", garbage));
        jar("i-good.jar", "acme.Good", provider("acme", "Good", "good", "1, 0", ""));
        jar("j-twin.jar", "acme.Twin", provider("acme", "Twin", "good", "1, 0", ""));
        Files.writeString(folder.resolve("readme.txt"), "not a jar, and not looked at");

        Plugins plugins = plugins();

        assertThat(plugins.adapters()).extracting(DatabaseAdapterProvider::name).containsExactly("good");
        assertThat(plugins.problems()).hasSize(9).noneMatch(line -> line.contains("\n"));
        assertThat(plugins.problems())
                .satisfiesExactly(
                        line -> assertThat(line).contains("a-text.jar: it cannot be read as a jar"),
                        line -> assertThat(line)
                                .contains("b-missing.jar")
                                .contains("the class acme.Nowhere is missing"),
                        line -> assertThat(line)
                                .contains("c-future.jar (acme.Future)")
                                .contains(
                                        "the adapter future was built for version 2.0 of the ports, and this is version 1."),
                        line -> assertThat(line).contains("d-newer.jar").contains("version 1.7"),
                        line -> assertThat(line).contains("e-throws.jar").contains("no luck today"),
                        line -> assertThat(line).contains("f-other.jar").contains("Cannot cast acme.Other"),
                        line -> assertThat(line).contains("g-needy.jar").contains("driver.Gone is missing"),
                        line -> assertThat(line)
                                .contains("h-garbage.jar")
                                .contains("acme.Garbage")
                                .contains("ClassFormatError"),
                        line -> assertThat(line).contains("j-twin.jar").contains("another adapter good"));
    }

    @Test
    void aFolderThatIsNotThereIsEmpty() {
        Plugins plugins = Plugins.in(work.resolve("nowhere"), getClass().getClassLoader());

        assertThat(plugins.adapters()).isEmpty();
        assertThat(plugins.problems()).isEmpty();
    }

    @Test
    void takesTheFirstOfTwoFolders() throws Exception {
        jar("good.jar", "acme.Good", provider("acme", "Good", "good", "1, 0", ""));
        Path second = Files.createDirectory(work.resolve("more"));
        Files.copy(folder.resolve("good.jar"), second.resolve("copy.jar"));

        Plugins plugins = Plugins.in(List.of(folder, second), getClass().getClassLoader());

        assertThat(plugins.adapters()).hasSize(1);
        assertThat(plugins.problems())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("copy.jar").contains("another adapter good"));
    }

    @Test
    void anUnknownUrlIsAnErrorThatListsWhatThereIsAndShowsNoSecret() throws Exception {
        jar("good.jar", "acme.Good", provider("acme", "Good", "good", "1, 0", ""));
        Files.writeString(folder.resolve("broken.jar"), "");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> plugins().adapterFor("jdbc:oracle://scott:tiger@host/x"))
                .withMessageContaining("no adapter opens the URL jdbc:oracle:…")
                .withMessageContaining("there are: good")
                .withMessageContaining("broken.jar")
                .withMessageNotContaining("tiger");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> plugins().storeFor("s3://key:secret@bucket"))
                .withMessageContaining("no snapshot store opens the URI s3:…")
                .withMessageContaining("there is none at all")
                .withMessageNotContaining("secret");
    }

    private Plugins plugins() {
        return Plugins.in(folder, getClass().getClassLoader());
    }

    private static String provider(String packageName, String type, String name, String version, String constructor) {
        return """
                package %s;
                import io.schemasync.api.spi.*;
                public class %s implements DatabaseAdapterProvider {
                    public %2$s() { %s }
                    public String name() { return "%s"; }
                    public ApiVersion builtFor() { return new ApiVersion(%s); }
                    public boolean accepts(String url) { return url.startsWith("jdbc:" + name() + ":"); }
                    public Capabilities capabilities() { return Capabilities.of(java.util.Set.of(), java.util.Set.of()); }
                    public DatabaseAdapter open(AdapterConfig config) { throw new IllegalStateException(); }
                }
                """.formatted(packageName, type, constructor, name, version);
    }

    private void jar(String name, String provider, String source) throws Exception {
        write(name, provider, compile(Map.of(provider, source)));
    }

    private void write(String name, String provider, Map<String, byte[]> classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                var jar = new JarOutputStream(file)) {
            if (provider != null) {
                jar.putNextEntry(new JarEntry(SERVICE));
                jar.write((provider + " # made by a test\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(classes).entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
    }

    private Map<String, byte[]> compile(Map<String, String> sources) throws IOException, URISyntaxException {
        Path sourceRoot = Files.createTempDirectory(work, "src");
        Path classRoot = Files.createTempDirectory(work, "classes");
        var files = new ArrayList<Path>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = sourceRoot.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        Path api = Path.of(DatabaseAdapterProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            manager,
                            null,
                            List.of("-classpath", api.toString(), "-d", classRoot.toString(), "-proc:none"),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        var classes = new TreeMap<String, byte[]>();
        for (String type : sources.keySet()) {
            String name = type.replace('.', '/') + ".class";
            classes.put(name, Files.readAllBytes(classRoot.resolve(name)));
        }
        return classes;
    }
}
