package io.schemasync.store.fs;

import io.schemasync.api.TenantContext;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One line of a tenant's history, a small file of its own. It holds the checksum of the snapshot's bytes besides the snapshot's
 * hash, because the hash leaves out what does not count in a comparison but would count in a statement.
 *
 * @param number its place in the history: what is stored later has a higher one, even where the clock was set back
 * @param file the name of its file, which tells two entries of one number apart
 * @param tenant whose snapshot it is
 * @param hash the snapshot's hash
 * @param content the SHA-256 of the snapshot's bytes, which is also their file's name
 * @param takenAt when it was stored
 */
record Entry(long number, String file, TenantContext tenant, String hash, String content, Instant takenAt) {

    /** Two writers at the same moment may take the same number: neither is the later one, so any order will do that stays. */
    static final Comparator<Entry> NEWEST_FIRST = Comparator.comparingLong(Entry::number)
            .thenComparing(Entry::takenAt)
            .thenComparing(Entry::file)
            .reversed();

    private static final String TITLE = "schema-sync snapshot entry ";
    private static final int VERSION = 1;

    byte[] encode() {
        String text = TITLE + VERSION + "\n"
                + "number " + number + "\n"
                + "tenant " + TenantName.encode(tenant.tenantId()) + "\n"
                + "hash " + hash + "\n"
                + "content " + content + "\n"
                + "taken-at " + takenAt + "\n";
        return (text + "checksum " + Sha256.hex(text.getBytes(StandardCharsets.UTF_8)) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an entry.
     *
     * @throws Damaged if the bytes are not what {@link #encode()} wrote
     */
    static Entry decode(byte[] bytes, long number, String file) throws Damaged {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith(TITLE)) {
            throw new Damaged("it is not an entry of a snapshot store");
        }
        String version = lines.getFirst().substring(TITLE.length());
        if (!version.equals(String.valueOf(VERSION))) {
            throw new Damaged("it has format " + version + " and this schema-sync reads format " + VERSION);
        }
        int checksum = text.lastIndexOf("checksum ");
        if (checksum < 0
                || !text.substring(checksum)
                        .equals("checksum "
                                + Sha256.hex(text.substring(0, checksum).getBytes(StandardCharsets.UTF_8)) + "\n")) {
            throw new Damaged("it is truncated or was altered");
        }
        try {
            var entry = new Entry(
                    Long.parseLong(value(lines, 1, "number ")),
                    file,
                    new TenantContext(TenantName.decode(value(lines, 2, "tenant "))),
                    value(lines, 3, "hash "),
                    value(lines, 4, "content "),
                    Instant.parse(value(lines, 5, "taken-at ")));
            if (entry.number != number) {
                throw new Damaged("it is entry " + entry.number + " under the name of another");
            }
            if (!Sha256.isOne(entry.hash) || !Sha256.isOne(entry.content)) {
                throw new Damaged("its hashes are no hashes");
            }
            return entry;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Damaged("it holds something else than an entry: " + e.getMessage());
        }
    }

    private static String value(List<String> lines, int index, String key) throws Damaged {
        if (index >= lines.size() || !lines.get(index).startsWith(key)) {
            throw new Damaged("line " + (index + 1) + " does not begin with \"" + key.strip() + "\"");
        }
        return lines.get(index).substring(key.length());
    }

    /** The bytes are not an entry; the message says why, as the end of a sentence. */
    static final class Damaged extends Exception {

        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }
}
