package io.schemasync.postgres.internal.dialect;

import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes comments. */
final class Comments {
    private Comments() {}

    /**
     * Returns what turns one comment into another.
     *
     * @param identity what it is on, for example {@code TABLE orders}
     */
    static List<String> change(String identity, @Nullable String from, @Nullable String to) {
        return Objects.equals(from, to)
                ? List.of()
                : List.of("COMMENT ON " + identity + " IS " + (to == null ? "NULL" : Identifiers.literal(to)));
    }
}
