package io.schemasync.api.model;

/**
 * Where the canonical text of a snapshot comes from. Snapshots of different origins are never compared as they are.
 *
 * @param databaseType the database, for example {@code sqlite}
 * @param flavor the product within it, for example {@code mariadb}; the type itself where there is one product
 * @param majorVersion the version within which canonical text does not change, for example {@code 15} or {@code 10.11}
 */
public record Origin(String databaseType, String flavor, String majorVersion) {
    /** Returns the origin for people to read. */
    @Override
    public String toString() {
        return flavor + " " + majorVersion;
    }
}
