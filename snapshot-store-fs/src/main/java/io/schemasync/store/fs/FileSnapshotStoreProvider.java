package io.schemasync.store.fs;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.spi.ApiVersion;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.SnapshotStoreProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Opens stores in folders.
 *
 * <p>{@code fs:PATH} takes everything after the colon as a path as it stands, absolute or relative to the working directory:
 * {@code fs:snapshots}, {@code fs:/var/lib/my snapshots}. {@code file:///PATH} is a URI: absolute, with {@code %20} for a
 * blank. The folder is made when the first snapshot is stored; reading never makes one.
 */
public final class FileSnapshotStoreProvider implements SnapshotStoreProvider {

    private static final String PLAIN = "fs:";
    private static final String URI_SCHEME = "file:";

    /** Called by {@link java.util.ServiceLoader}. */
    public FileSnapshotStoreProvider() {}

    @Override
    public String name() {
        return "fs";
    }

    @Override
    public ApiVersion builtFor() {
        return new ApiVersion(1, 0);
    }

    @Override
    public boolean accepts(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        return lower.startsWith(PLAIN) || lower.startsWith(URI_SCHEME);
    }

    @Override
    public SnapshotStore open(String uri, SnapshotCodec codec, DiffCalculator diffCalculator) {
        Path root = rootOf(uri);
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new ConfigurationException(
                    "the snapshot store " + uri + " cannot be used: " + root + " is not a folder; name another one");
        }
        return new FileSnapshotStore(root, codec, diffCalculator, Clock.systemUTC());
    }

    private Path rootOf(String uri) {
        try {
            String lower = uri.toLowerCase(Locale.ROOT);
            if (lower.startsWith(PLAIN)) {
                String path = uri.substring(PLAIN.length());
                if (path.isBlank()) {
                    throw wrong(uri, "no path follows fs:", null);
                }
                return Path.of(path).toAbsolutePath().normalize();
            }
            if (lower.startsWith(URI_SCHEME)) {
                return Path.of(new URI(uri)).toAbsolutePath().normalize();
            }
            throw wrong(uri, "it begins with neither fs: nor file:", null);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw wrong(uri, String.valueOf(e.getMessage()), e);
        }
    }

    private static ConfigurationException wrong(String uri, String why, @Nullable Throwable cause) {
        return new ConfigurationException(
                "the snapshot store " + uri + " cannot be opened: " + why
                        + "; write fs:PATH for a path as it stands, or file:///PATH for an absolute one with %20 for a blank",
                ErrorContext.none(),
                cause);
    }
}
