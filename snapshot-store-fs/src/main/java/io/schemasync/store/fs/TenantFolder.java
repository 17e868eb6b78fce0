package io.schemasync.store.fs;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SnapshotException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of one tenant: {@code content/SHA256.json} holds bytes under their checksum, {@code entries/NUMBER-RANDOM.entry}
 * says what was stored when. An entry is written after its content, and both appear by a rename, so a reader needs no lock and
 * sees whole files only; a writer that dies leaves at most a temporary file or content that no entry names. Files under other
 * names are none of the store's and left alone.
 */
final class TenantFolder {

    private static final Pattern ENTRY = Pattern.compile("([0-9]{10,18})-[0-9a-f]{16}\\.entry");

    private final TenantContext tenant;
    private final Path folder;
    private final Path contents;
    private final Path entries;

    TenantFolder(Path root, TenantContext tenant) {
        this.tenant = tenant;
        this.folder = root.resolve(TenantName.folder(tenant));
        this.contents = folder.resolve("content");
        this.entries = folder.resolve("entries");
    }

    /** Stores bytes unless they are there, and adds an entry. */
    Entry add(String hash, byte[] bytes, Clock clock) {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            DurableFiles.makeFolder(contents);
            DurableFiles.makeFolder(entries);
            DurableFiles.removeLeftovers(contents, now);
            DurableFiles.removeLeftovers(entries, now);
            String checksum = Sha256.hex(bytes);
            Path content = contentFile(checksum);
            // Compared, not only looked for: what a disk or a hand has damaged is made good again.
            if (!Files.isRegularFile(content) || !Arrays.equals(Files.readAllBytes(content), bytes)) {
                DurableFiles.write(content, bytes);
            }
            long number =
                    1 + numbered().stream().mapToLong(Numbered::number).max().orElse(0);
            String random = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
            String file = String.format(Locale.ROOT, "%010d-%s.entry", number, random);
            var entry = new Entry(number, file, tenant, hash, checksum, now);
            DurableFiles.write(entries.resolve(file), entry.encode());
            return entry;
        } catch (IOException e) {
            throw failed("cannot be written to " + folder + ": " + describe(e), e);
        }
    }

    /** Returns the entry that was added last. */
    Optional<Entry> latest() {
        List<Numbered> all = numbered();
        long highest = all.stream().mapToLong(Numbered::number).max().orElse(0);
        return all.stream()
                .filter(each -> each.number == highest)
                .map(this::read)
                .min(Entry.NEWEST_FIRST);
    }

    /** Returns all entries, newest first. */
    List<Entry> all() {
        return numbered().stream().map(this::read).sorted(Entry.NEWEST_FIRST).toList();
    }

    /** Returns the bytes of an entry's snapshot, proved to be those that were stored. */
    byte[] content(Entry entry) {
        Path file = contentFile(entry.content());
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw failed(
                    "cannot be read: " + file + " is missing; restore it from a backup, or store the snapshot again",
                    e);
        } catch (IOException e) {
            throw failed("cannot be read: " + file + ": " + describe(e), e);
        }
        if (!Sha256.hex(bytes).equals(entry.content())) {
            throw failed(
                    "cannot be used: " + file
                            + " is truncated or was altered, its bytes do not have the checksum in its"
                            + " name; restore it from a backup, or store the snapshot again",
                    null);
        }
        return bytes;
    }

    Path contentFile(String checksum) {
        return contents.resolve(checksum + ".json");
    }

    /** An entry's file, not yet read. */
    private record Numbered(long number, Path path) {}

    private List<Numbered> numbered() {
        var found = new ArrayList<Numbered>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(entries)) {
            for (Path file : files) {
                Matcher name = ENTRY.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    found.add(new Numbered(Long.parseLong(name.group(1)), file));
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (NotDirectoryException e) {
            throw failed("cannot be read: " + entries + " is not a folder", e);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            throw failed("cannot be read from " + entries + ": " + describe(e), e);
        }
        found.sort(Comparator.comparing(Numbered::path));
        return found;
    }

    private Entry read(Numbered file) {
        try {
            Entry entry =
                    Entry.decode(Files.readAllBytes(file.path), file.number, String.valueOf(file.path.getFileName()));
            if (!entry.tenant().equals(tenant)) {
                throw failed(
                        "cannot be used: the entry " + file.path + " belongs to " + entry.tenant() + "; remove it",
                        null);
            }
            return entry;
        } catch (Entry.Damaged e) {
            throw failed(
                    "cannot be used: the entry " + file.path + " is damaged: " + e.getMessage()
                            + "; restore it from a backup, or remove it",
                    e);
        } catch (IOException e) {
            throw failed("cannot be read: " + file.path + ": " + describe(e), e);
        }
    }

    private SnapshotException failed(String what, @Nullable Throwable cause) {
        return new SnapshotException("a snapshot of " + tenant + " " + what, ErrorContext.of(tenant), cause);
    }

    private static String describe(Exception e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
