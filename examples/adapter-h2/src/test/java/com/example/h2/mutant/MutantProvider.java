package com.example.h2.mutant;

import com.example.h2.H2AdapterProvider;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.ApiVersion;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import java.util.Locale;

/** Opens an adapter that is wrong in one way, which the URL names: {@code jdbc:mutant:leaks-a-lock:h2:mem:x}. */
public final class MutantProvider implements DatabaseAdapterProvider {
    static final String PREFIX = "jdbc:mutant:";

    /** The mutant that the tests of this process are about: capabilities are asked without a URL. */
    static volatile Mutant current = Mutant.NONE;

    @Override
    public String name() {
        return "mutant";
    }

    @Override
    public ApiVersion builtFor() {
        return new ApiVersion(1, 0);
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public Capabilities capabilities() {
        return current.capabilities(new H2AdapterProvider().capabilities());
    }

    @Override
    public DatabaseAdapter open(AdapterConfig config) {
        String rest = config.url().substring(PREFIX.length());
        int end = rest.indexOf(':');
        Mutant mutant =
                Mutant.valueOf(rest.substring(0, end).toUpperCase(Locale.ROOT).replace('-', '_'));
        AdapterConfig real = new AdapterConfig(
                "jdbc:" + rest.substring(end + 1),
                config.user(),
                config.password(),
                config.tenantPattern(),
                config.scope(),
                config.maxConnections(),
                config.lockTimeout(),
                config.statementTimeout(),
                config.scratchUrl(),
                config.scratchUser(),
                config.scratchPassword(),
                config.readOnly(),
                config.options());
        return new MutantAdapter(new H2AdapterProvider().open(real), mutant, real);
    }
}
