package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import java.util.List;

/** One database that is there, and no others beside it. */
abstract class SinglePlace implements SqliteDatabases {
    private final String description;

    SinglePlace(String description) {
        this.description = description;
    }

    /** Refuses tenants: there is no place for them. */
    final void requireOwn(TenantContext tenant) {
        if (!tenant.isConnection()) {
            throw new ConfigurationException(
                    description + " is one database: it has no place for " + tenant, ErrorContext.of(tenant), null);
        }
    }

    @Override
    public final boolean exists(TenantContext tenant) {
        requireOwn(tenant);
        return true;
    }

    @Override
    public final boolean mayBeMade(TenantContext tenant) {
        return true;
    }

    @Override
    public final List<TenantContext> tenants() {
        return List.of(TenantContext.ofConnection());
    }

    @Override
    public final String describe(TenantContext tenant) {
        return description;
    }
}
