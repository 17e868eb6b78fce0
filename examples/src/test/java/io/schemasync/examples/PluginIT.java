package io.schemasync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool as it is installed, its launcher and its jars, with jars of others in its plugins folder. */
class PluginIT {
    private static final Path REPOSITORY = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .getParent();

    @TempDir
    Path home;

    /** What a start of the tool said. */
    private record Said(int code, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        Files.copy(REPOSITORY.resolve("schema-sync"), home.resolve("schema-sync"));
        assertThat(home.resolve("schema-sync").toFile().setExecutable(true)).isTrue();
        Path dist = Files.createDirectories(home.resolve("schema-sync-cli/target/dist"));
        Path lib = Files.createDirectories(dist.resolve("lib"));
        try (Stream<Path> jars = Files.list(REPOSITORY.resolve("schema-sync-cli/target/dist/lib"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        Files.createFile(dist.resolve(".built"));
        Files.createDirectories(home.resolve("plugins"));
    }

    private void plugIn(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path jar = files.filter(
                            file -> file.getFileName().toString().matches(prefix + "-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + prefix + " in " + folder));
            Files.copy(jar, home.resolve("plugins").resolve(jar.getFileName()));
        }
    }

    private void plugInH2() throws IOException {
        plugIn(REPOSITORY.resolve("examples/adapter-h2/target"), "adapter-h2");
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            if (Path.of(entry).getFileName().toString().startsWith("h2-")) {
                Files.copy(Path.of(entry), home.resolve("plugins/h2.jar"));
                return;
            }
        }
        throw new AssertionError("H2 is not on the class path of this test");
    }

    private Said run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(home.resolve("schema-sync").toString()));
        command.addAll(List.of(arguments));
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Said(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void anAdapterOfOthersWorksFromItsJar() throws Exception {
        plugInH2();
        Path target = Files.writeString(
                home.resolve("target.sql"),
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);\nCREATE VIEW names AS SELECT name FROM customer;\n");
        String url = "jdbc:h2:" + home.resolve("shop");

        Said adapters = run("adapters");
        assertThat(adapters.out()).containsPattern("adapter +h2 +1.0 +scratch, tenants, rename-table");
        assertThat(adapters.err()).isEmpty();
        assertThat(run("sync", "--url", url, "--target", target.toString()).code())
                .isZero();
        assertThat(run("validate", "--url", url, "--target", target.toString()).code())
                .isZero();
        Files.writeString(target, "CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(40));\n");
        Said diff = run("diff", "--url", url, "--target", target.toString());
        assertThat(diff.out()).contains("NAMES", "CUSTOMER");
    }

    @Test
    void aBrokenJarGetsOneLineAndDisturbsNobody() throws Exception {
        plugInH2();
        Files.writeString(home.resolve("plugins/broken.jar"), "this is no jar");
        Path jar = home.resolve("plugins/missing.jar");
        try (var files = new JarOutputStream(Files.newOutputStream(jar))) {
            files.putNextEntry(new ZipEntry("META-INF/services/io.schemasync.api.spi.DatabaseAdapterProvider"));
            files.write("com.example.Gone\n".getBytes(StandardCharsets.UTF_8));
            files.closeEntry();
        }

        Said adapters = run("adapters");
        assertThat(adapters.code()).isZero();
        assertThat(adapters.out()).contains("h2", "sqlite", "postgres", "mysql");
        assertThat(adapters.err().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("broken.jar"))
                .anySatisfy(line -> assertThat(line).contains("missing.jar").contains("com.example.Gone"))
                .noneMatch(line -> line.startsWith("\tat "));
        assertThat(run("sync", "--url", "jdbc:sqlite:shop.db", "--target", emptyTarget())
                        .code())
                .isZero();
    }

    private String emptyTarget() throws IOException {
        return Files.writeString(home.resolve("empty.sql"), "").toString();
    }
}
