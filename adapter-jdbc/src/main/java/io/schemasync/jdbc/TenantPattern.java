package io.schemasync.jdbc;

import io.schemasync.api.error.ConfigurationException;
import java.util.Optional;

/**
 * Turns a tenant's id into the name of its schema, database or file, and back.
 *
 * @param prefix what stands before the id
 * @param suffix what stands after the id
 */
public record TenantPattern(String prefix, String suffix) {
    private static final String PLACE = "{id}";

    /**
     * Reads a pattern such as {@code tenant_{id}}.
     *
     * @throws ConfigurationException if <code>{id}</code> does not stand in it exactly once
     */
    public static TenantPattern of(String pattern) {
        int at = pattern.indexOf(PLACE);
        if (at < 0 || pattern.indexOf(PLACE, at + PLACE.length()) >= 0) {
            throw new ConfigurationException("the tenant pattern \"" + pattern
                    + "\" must hold {id} exactly once, as tenant_{id} does; the tenant's id takes its place");
        }
        return new TenantPattern(pattern.substring(0, at), pattern.substring(at + PLACE.length()));
    }

    /** Returns the name of a tenant's place. */
    public String nameOf(String tenantId) {
        return prefix + tenantId + suffix;
    }

    /** Returns the id of the tenant whose place has that name; nothing if no tenant's has. */
    public Optional<String> idOf(String name) {
        boolean matches =
                name.length() > prefix.length() + suffix.length() && name.startsWith(prefix) && name.endsWith(suffix);
        return matches
                ? Optional.of(name.substring(prefix.length(), name.length() - suffix.length()))
                : Optional.empty();
    }

    /** Returns the pattern as it was written. */
    @Override
    public String toString() {
        return nameOf(PLACE);
    }
}
