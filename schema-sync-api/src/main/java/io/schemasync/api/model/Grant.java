package io.schemasync.api.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A privilege that a role holds on an object or on one of its columns.
 *
 * @param grantee the role; the empty text is the server's {@code PUBLIC}
 * @param privilege the privilege's SQL name, upper case
 * @param column the column; null where the whole object is meant
 * @param grantable whether the role may pass it on
 */
public record Grant(
        String grantee, String privilege, @Nullable String column, boolean grantable) implements Comparable<Grant> {
    private static final Comparator<Grant> ORDER = Comparator.comparing(Grant::grantee)
            .thenComparing(Grant::privilege)
            .thenComparing(Grant::column, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(Grant::grantable);

    @Override
    public int compareTo(Grant other) {
        return ORDER.compare(this, other);
    }
}
