package io.schemasync.core.internal.compare;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Origin;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a schema's objects, in buckets, so that the digest of the whole follows a changed object at the price of
 * one bucket and not of the schema. What an object's bucket is depends on its identity alone.
 */
final class MerkleTree {
    private static final int BUCKETS = 256;

    private final MessageDigest digest = CanonicalWriter.sha256();
    private final CanonicalWriter writer = new CanonicalWriter();
    private final byte[] header;
    private final @Nullable Bucket[] buckets = new Bucket[BUCKETS];

    private @Nullable String root;

    private static final class Bucket {
        final TreeMap<ObjectId, byte[]> leaves = new TreeMap<>();
        byte @Nullable [] hash;
    }

    MerkleTree(ComparableForm form, Origin origin) {
        form.writeHeader(writer.reset(), origin);
        this.header = writer.toBytes();
    }

    void put(ObjectId key, byte[] leaf) {
        Bucket bucket = bucket(key);
        bucket.leaves.put(key, leaf);
        bucket.hash = null;
        root = null;
    }

    void remove(ObjectId key) {
        Bucket bucket = bucket(key);
        bucket.leaves.remove(key);
        bucket.hash = null;
        root = null;
    }

    String root() {
        String known = root;
        if (known == null) {
            known = computeRoot();
            root = known;
        }
        return known;
    }

    private String computeRoot() {
        var hashes = new byte[BUCKETS][];
        for (int i = 0; i < BUCKETS; i++) {
            Bucket bucket = buckets[i];
            if (bucket != null && !bucket.leaves.isEmpty()) {
                hashes[i] = hash(bucket);
            }
        }
        writer.reset().bytes(header);
        for (int i = 0; i < BUCKETS; i++) {
            if (hashes[i] != null) {
                writer.number(i).bytes(hashes[i]);
            }
        }
        return HexFormat.of().formatHex(writer.digest(digest));
    }

    private byte[] hash(Bucket bucket) {
        byte[] known = bucket.hash;
        if (known == null) {
            writer.reset();
            for (byte[] leaf : bucket.leaves.values()) {
                writer.bytes(leaf);
            }
            known = writer.digest(digest);
            bucket.hash = known;
        }
        return known;
    }

    private Bucket bucket(ObjectId key) {
        // String.hashCode is part of the Java specification; that of a record is not.
        int hash = key.kind().name().hashCode();
        String schema = key.name().schema();
        hash = 31 * hash + (schema == null ? 0 : schema.hashCode());
        hash = 31 * hash + key.name().name().hashCode();
        hash = 31 * hash + key.discriminator().hashCode();
        hash ^= hash >>> 16;
        hash ^= hash >>> 8;
        int index = hash & (BUCKETS - 1);
        Bucket bucket = buckets[index];
        if (bucket == null) {
            bucket = new Bucket();
            buckets[index] = bucket;
        }
        return bucket;
    }
}
