package io.schemasync.api.change;

import org.jspecify.annotations.Nullable;

/**
 * One fact that differs.
 *
 * @param name the facet's name, for example {@code type} or {@code attribute.strict}
 * @param from how it was, for people to read; null if it was absent
 * @param to how it shall be; null if it shall be absent
 */
public record FacetChange(
        String name, @Nullable String from, @Nullable String to) {}
