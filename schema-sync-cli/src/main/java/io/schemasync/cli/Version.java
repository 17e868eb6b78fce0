package io.schemasync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Says which version this is, as the build wrote it into {@code version.properties}. */
final class Version {

    private Version() {}

    /** Returns the line that {@code --version} prints. */
    static String line() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(in, "version.properties is missing from the jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "schema-sync " + properties.getProperty("version");
    }
}
