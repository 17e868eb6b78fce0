package io.schemasync.core.internal.compare;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes values so that different values never give the same bytes: every text stands behind its length. It knows no
 * library, because hashing must not wait for one to load.
 */
public final class CanonicalWriter {
    private static final int ABSENT = -1;

    private byte[] buffer = new byte[1024];
    private int length;

    /** Makes a digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Begins anew. */
    public CanonicalWriter reset() {
        length = 0;
        return this;
    }

    /** Writes one sign that says what follows. */
    public CanonicalWriter tag(char tag) {
        reserve(1);
        buffer[length++] = (byte) tag;
        return this;
    }

    /** Writes yes or no. */
    public CanonicalWriter flag(boolean value) {
        return tag(value ? '+' : '-');
    }

    /** Writes a whole number. */
    public CanonicalWriter number(int value) {
        reserve(Integer.BYTES);
        putNumber(length, value);
        length += Integer.BYTES;
        return this;
    }

    /** Writes text as UTF-8; a lone surrogate keeps a form of its own. */
    public CanonicalWriter text(@Nullable String value) {
        if (value == null) {
            return number(ABSENT);
        }
        reserve(Integer.BYTES + value.length() * 3);
        int start = length;
        int at = start + Integer.BYTES;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                buffer[at++] = (byte) c;
            } else if (c < 0x800) {
                buffer[at++] = (byte) (0xC0 | c >> 6);
                buffer[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                int point = Character.toCodePoint(c, value.charAt(++i));
                buffer[at++] = (byte) (0xF0 | point >> 18);
                buffer[at++] = (byte) (0x80 | point >> 12 & 0x3F);
                buffer[at++] = (byte) (0x80 | point >> 6 & 0x3F);
                buffer[at++] = (byte) (0x80 | point & 0x3F);
            } else {
                buffer[at++] = (byte) (0xE0 | c >> 12);
                buffer[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                buffer[at++] = (byte) (0x80 | c & 0x3F);
            }
        }
        putNumber(start, at - start - Integer.BYTES);
        length = at;
        return this;
    }

    CanonicalWriter bytes(byte[] value) {
        number(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    /** Hands what was written since the last {@link #reset()} to a digest. */
    public void update(MessageDigest digest) {
        digest.update(buffer, 0, length);
    }

    /** Returns the digest of what was written since the last {@link #reset()}. */
    byte[] digest(MessageDigest digest) {
        update(digest);
        return digest.digest();
    }

    private void putNumber(int at, int value) {
        buffer[at] = (byte) (value >> 24);
        buffer[at + 1] = (byte) (value >> 16);
        buffer[at + 2] = (byte) (value >> 8);
        buffer[at + 3] = (byte) value;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(length, more)));
        }
    }
}
