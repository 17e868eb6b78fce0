package com.example.h2.mutant;

import com.example.h2.H2UnderTest;
import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.Capability;
import io.schemasync.testkit.contract.AdapterUnderTest;
import io.schemasync.testkit.generate.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The database of the right adapter, reached through a wrong one; its author believes that it is right. */
record MutantUnderTest(Mutant mutant) implements AdapterUnderTest {
    @Override
    public AdapterConfig config() {
        AdapterConfig real = H2UnderTest.INSTANCE.config();
        String name = mutant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return AdapterConfig.of(MutantProvider.PREFIX + name + real.url().substring("jdbc".length()))
                .withUser(real.user(), real.password())
                .withTenants(real.tenantPattern(), real.scope());
    }

    @Override
    public TenantContext freshTenant() throws SQLException {
        return H2UnderTest.INSTANCE.freshTenant();
    }

    @Override
    public void forget(TenantContext tenant) throws SQLException {
        H2UnderTest.INSTANCE.forget(tenant);
    }

    @Override
    public Connection connect(TenantContext tenant) throws SQLException {
        return H2UnderTest.INSTANCE.connect(tenant);
    }

    @Override
    public void deleteRows(Connection connection, List<String> tables) throws SQLException {
        H2UnderTest.INSTANCE.deleteRows(connection, tables);
    }

    @Override
    public Set<Capability> capabilities() {
        return new MutantProvider().capabilities().features();
    }

    @Override
    public Samples samples() {
        return H2UnderTest.INSTANCE.samples();
    }
}
