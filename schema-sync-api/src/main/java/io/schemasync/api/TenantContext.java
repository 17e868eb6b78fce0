package io.schemasync.api;

/**
 * Says who is being synchronised. Every operation names one.
 *
 * @param tenantId the tenant's id, any text; empty means the one place that the connection itself names
 */
public record TenantContext(String tenantId) implements Comparable<TenantContext> {
    private static final TenantContext CONNECTION = new TenantContext("");

    /** Returns the place that the connection itself names: its database, or its current schema. */
    public static TenantContext ofConnection() {
        return CONNECTION;
    }

    /** Returns whether the place that the connection itself names is meant. */
    public boolean isConnection() {
        return tenantId.isEmpty();
    }

    @Override
    public int compareTo(TenantContext other) {
        return tenantId.compareTo(other.tenantId);
    }

    /** Returns the tenant for people to read. */
    @Override
    public String toString() {
        return isConnection() ? "the connection's own place" : "tenant " + tenantId;
    }
}
