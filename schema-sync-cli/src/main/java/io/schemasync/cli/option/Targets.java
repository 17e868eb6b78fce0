package io.schemasync.cli.option;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Target;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.spi.AdapterConfig;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads what {@code --target} says. */
public final class Targets {
    private static final String FORMS =
            "FILE.sql, a directory, SNAPSHOT.json, a JDBC URL, store:HASH, store:latest or tenant:ID";

    private Targets() {}

    /**
     * Reads a target.
     *
     * @param tenants whom the run is about: a stored snapshot is that of the one tenant unless the target says whose
     * @throws ConfigurationException if there is no such file, or it is not said whose stored snapshot is meant
     */
    public static Target parse(String text, List<TenantContext> tenants, Settings settings, Passwords passwords) {
        if (text.startsWith("store:")) {
            return stored(text, tenants);
        }
        if (text.startsWith("tenant:")) {
            return new Target.OfTenant(tenant(text.substring("tenant:".length()), text));
        }
        if (text.startsWith("jdbc:")) {
            DatabaseUrl url = DatabaseUrl.of(text);
            AdapterConfig config = AdapterConfig.of(url.url())
                    .withUser(settings.get(Options.TARGET_USER).orElse(url.user()), passwords.ofTarget(url))
                    .withTenants(null, settings.get(Options.SCOPE).orElse(AdapterConfig.Scope.DEFAULT))
                    .withReadOnly(true);
            return new Target.LiveDatabase(config, TenantContext.ofConnection());
        }
        return file(text);
    }

    /** Reads {@code store:HASH} or {@code store:HASH@TENANT}. */
    public static Target.Stored stored(String text, List<TenantContext> tenants) {
        String rest = text.substring("store:".length());
        int at = rest.indexOf('@');
        String hash = at < 0 ? rest : rest.substring(0, at);
        if (!hash.equals("latest") && !hash.matches("[0-9a-f]{8,64}")) {
            throw new ConfigurationException(
                    text + " names no stored snapshot; write store:latest or store: and at least 8 digits of a hash");
        }
        if (at >= 0) {
            return new Target.Stored(hash, tenant(rest.substring(at + 1), text));
        }
        if (tenants.size() != 1) {
            throw new ConfigurationException("with several tenants " + text
                    + " does not say whose snapshot is meant; write " + text + "@TENANT");
        }
        return new Target.Stored(hash, tenants.get(0));
    }

    private static TenantContext tenant(String id, String text) {
        if (id.isEmpty()) {
            throw new ConfigurationException(text + " names no tenant");
        }
        return new TenantContext(id);
    }

    private static Target file(String text) {
        Path file;
        try {
            file = Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "--target: " + e.getMessage() + "; it may be " + FORMS, ErrorContext.none(), e);
        }
        if (!Files.exists(file)) {
            throw new ConfigurationException(
                    "--target: there is no file or directory " + text + "; it may be " + FORMS);
        }
        String name = text.toLowerCase(Locale.ROOT);
        return name.endsWith(".json") && !Files.isDirectory(file)
                ? new Target.SnapshotFile(file)
                : new Target.SqlFiles(List.of(file));
    }
}
