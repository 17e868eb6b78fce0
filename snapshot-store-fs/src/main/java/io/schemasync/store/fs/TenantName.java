package io.schemasync.store.fs;

import io.schemasync.api.TenantContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Spells tenant ids with characters that every file system takes and tells apart: lower-case letters, digits, hyphen and
 * underscore stand for themselves, every other UTF-16 unit is {@code %} and four hexadecimal digits. Upper case is encoded
 * too, so case twins stay apart where the file system does not look at case; broken surrogate pairs keep their halves.
 */
final class TenantName {

    /** Longer names become a beginning and a hash; file systems end at 255 bytes, some tools earlier. */
    private static final int LONGEST = 120;

    private static final int BEGINNING = 40;

    private TenantName() {}

    /**
     * Returns the name of the tenant's folder. A prefix keeps it from being a name that some system reserves ({@code con},
     * {@code nul}) and keeps the kinds of names apart.
     */
    static String folder(TenantContext tenant) {
        if (tenant.isConnection()) {
            return "connection";
        }
        String encoded = encode(tenant.tenantId());
        return encoded.length() <= LONGEST
                ? "t-" + encoded
                : "h-" + encoded.substring(0, BEGINNING) + "-"
                        + Sha256.hex(encoded.getBytes(StandardCharsets.US_ASCII));
    }

    static String encode(String tenantId) {
        var encoded = new StringBuilder();
        for (int i = 0; i < tenantId.length(); i++) {
            char c = tenantId.charAt(i);
            if (isPlain(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%04x", (int) c));
            }
        }
        return encoded.toString();
    }

    /**
     * Returns the id that was encoded.
     *
     * @throws IllegalArgumentException if no id is encoded so
     */
    static String decode(String encoded) {
        var id = new StringBuilder();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%' && i + 4 < encoded.length()) {
                id.append((char) Integer.parseInt(encoded, i + 1, i + 5, 16));
                i += 4;
            } else {
                id.append(c);
            }
        }
        if (!encode(id.toString()).equals(encoded)) {
            throw new IllegalArgumentException("not an encoded tenant id: " + encoded);
        }
        return id.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
