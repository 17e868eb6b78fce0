package io.schemasync.core.internal.compare;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.TablePart;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A part in its comparable form.
 *
 * @param part the part itself
 * @param key the folded name; null where the part is known by its content alone
 * @param content the canonical bytes of its facets
 * @param position its place among the parts of its object
 */
@SuppressWarnings("ArrayRecordComponent") // compared by order only, never by equals
public record PartEntry(TablePart part, @Nullable String key, byte[] content, int position)
        implements Comparable<PartEntry> {
    /** Returns the kind of the part. */
    public ObjectKind kind() {
        return part.kind();
    }

    /** Returns whether both have the same kind and name, or both no name. */
    public boolean sharesKey(PartEntry other) {
        return compareKey(other) == 0;
    }

    /** Returns whether nothing of the content differs. */
    public boolean sharesContent(PartEntry other) {
        return Arrays.equals(content, other.content);
    }

    /** Compares kind and name. */
    public int compareKey(PartEntry other) {
        int byKind = kind().compareTo(other.kind());
        if (byKind != 0) {
            return byKind;
        }
        if (key == null || other.key == null) {
            return Boolean.compare(key != null, other.key != null);
        }
        return key.compareTo(other.key);
    }

    @Override
    public int compareTo(PartEntry other) {
        int byKey = compareKey(other);
        return byKey != 0 ? byKey : Arrays.compareUnsigned(content, other.content);
    }
}
