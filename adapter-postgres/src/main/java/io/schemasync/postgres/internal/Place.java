package io.schemasync.postgres.internal;

/**
 * Where a tenant's schema is.
 *
 * @param url the URL of its database, without a password
 * @param scope what of the database it owns
 */
public record Place(String url, PostgresScope scope) {
    /** Returns the place for people to read. */
    @Override
    public String toString() {
        String database = url.replaceFirst("\\?.*", "");
        return switch (scope) {
            case PostgresScope.OneSchema one -> "schema " + one.schema() + " of " + database;
            case PostgresScope.WholeDatabase whole -> "the database " + database;
        };
    }
}
