package io.schemasync.cli.command;

import io.schemasync.api.Secret;
import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Engine;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.cli.option.DatabaseUrl;
import io.schemasync.cli.option.Environment;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Passwords;
import io.schemasync.cli.option.Settings;
import io.schemasync.cli.output.Redaction;
import io.schemasync.core.Plugins;
import io.schemasync.core.SchemaSync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens what a command works with, as its settings say. */
final class Session {
    /** How long a single statement waits for a lock before it is tried again. */
    private static final Duration STATEMENT_LOCK_TIMEOUT = Duration.ofSeconds(5);

    private Session() {}

    /** Opens the database. */
    static SchemaSync open(Call call, boolean readOnly, SchemaSyncListener listener) {
        SchemaSync.Builder builder = SchemaSync.configure()
                .adapterConfig(adapterConfig(call, readOnly))
                .plugins(plugins(call))
                .listener(listener);
        call.settings().get(Options.STORE).ifPresent(builder::store);
        return builder.load();
    }

    /** Returns how to reach the database. */
    static AdapterConfig adapterConfig(Call call, boolean readOnly) {
        Settings settings = call.settings();
        DatabaseUrl url = DatabaseUrl.of(settings.require(Options.URL));
        Secret password = remembered(new Passwords(settings, call.environment()).of(url));
        DatabaseUrl scratch =
                settings.get(Options.SCRATCH_URL).map(DatabaseUrl::of).orElse(null);
        Duration lockTimeout = settings.get(Options.LOCK_TIMEOUT).orElse(STATEMENT_LOCK_TIMEOUT);
        int parallel = settings.get(Options.PARALLEL).orElse(1);
        AdapterConfig config = AdapterConfig.of(url.url())
                .withUser(settings.get(Options.USER).orElse(url.user()), password)
                .withTenants(
                        settings.get(Options.TENANT_PATTERN).orElse(null),
                        settings.get(Options.SCOPE).orElse(AdapterConfig.Scope.DEFAULT))
                .withLimits(
                        // Each tenant at work holds one connection for its lock and one for its work.
                        settings.get(Options.MAX_CONNECTIONS).orElse(Math.max(10, 2 * parallel + 2)),
                        lockTimeout.compareTo(STATEMENT_LOCK_TIMEOUT) < 0 ? lockTimeout : STATEMENT_LOCK_TIMEOUT,
                        settings.get(Options.STATEMENT_TIMEOUT).orElse(Duration.ZERO))
                .withReadOnly(readOnly);
        return scratch == null
                ? config
                : config.withScratch(scratch.url(), scratch.user(), remembered(scratch.password()));
    }

    /** Remembers a password, so that nothing that is printed shows it. */
    static @Nullable Secret remembered(@Nullable Secret secret) {
        if (secret != null) {
            Redaction.remember(secret);
        }
        return secret;
    }

    /** Returns whom a call is about: the connection's own place where no tenant is named. */
    static List<TenantContext> tenants(Call call, Engine engine) {
        if (call.settings().isOn(Options.ALL_TENANTS)) {
            List<TenantContext> all = engine.listTenants();
            if (all.isEmpty()) {
                throw new ConfigurationException("--all-tenants: there is no tenant at "
                        + DatabaseUrl.of(call.settings().require(Options.URL)).url()
                        + call.settings()
                                .get(Options.TENANT_PATTERN)
                                .map(pattern -> " whose name fits " + pattern)
                                .orElse(""));
            }
            return all;
        }
        List<TenantContext> named = call.settings().all(Options.TENANT).stream()
                .distinct()
                .map(TenantContext::new)
                .toList();
        return named.isEmpty() ? List.of(TenantContext.ofConnection()) : named;
    }

    /** Finds adapters and stores: on the class path and in the {@code plugins} folders that are there. */
    static Plugins plugins(Call call) {
        Environment environment = call.environment();
        var folders = new ArrayList<Path>();
        if (environment.home() != null) {
            folders.add(environment.home().resolve("plugins"));
        }
        folders.add(environment.directory().resolve("plugins"));
        folders.removeIf(folder -> !Files.isDirectory(folder));
        call.settings().get(Options.PLUGINS).ifPresent(folder -> {
            if (!Files.isDirectory(folder)) {
                throw new ConfigurationException("--plugins: there is no folder " + folder);
            }
            folders.add(folder);
        });
        List<Path> distinct = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .distinct()
                .toList();
        Plugins plugins =
                distinct.isEmpty() ? Plugins.onClasspath() : Plugins.in(distinct, Session.class.getClassLoader());
        plugins.problems().forEach(call.console()::warning);
        Thread.currentThread().setContextClassLoader(plugins.classLoader());
        return plugins;
    }
}
