package io.schemasync.api.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something the user may not see. A kind unreadable on either side is never diffed.
 *
 * @param kind the kind that could not be read
 * @param object the object that could not be read; null where the whole kind is meant
 * @param missingPrivilege what the user lacks
 * @param remedy the statement that would help, for example a GRANT
 */
public record Unreadable(ObjectKind kind, @Nullable String object, String missingPrivilege, String remedy)
        implements Comparable<Unreadable> {
    private static final Comparator<Unreadable> ORDER = Comparator.comparing(Unreadable::kind)
            .thenComparing(Unreadable::object, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
            .thenComparing(Unreadable::missingPrivilege)
            .thenComparing(Unreadable::remedy);

    @Override
    public int compareTo(Unreadable other) {
        return ORDER.compare(this, other);
    }
}
