package io.schemasync.api.spi;

import io.schemasync.api.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a database, and what a tenant is in it.
 *
 * @param url the URL, as the user gave it, without a password
 * @param user the user; null if the URL names it or none is needed
 * @param password the password; null if none is needed
 * @param tenantPattern how a tenant id becomes a schema, database or file name, with {@code {id}} in it; null for the
 *     adapter's own
 * @param scope what a tenant owns
 * @param maxConnections how many connections to one server may be open at once, locks and scratch included; at least 2
 * @param lockTimeout how long one statement may wait for a lock
 * @param statementTimeout how long one statement may run; zero for no limit
 * @param scratchUrl where scratches are made, without a password; null for the server itself
 * @param scratchUser the user there; null if the URL names it or none is needed
 * @param scratchPassword the password there; null if none is needed
 * @param readOnly whether nothing may ever be written through this adapter: audit
 * @param options further settings of one adapter
 */
public record AdapterConfig(
        String url,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String tenantPattern,
        Scope scope,
        int maxConnections,
        Duration lockTimeout,
        Duration statementTimeout,
        @Nullable String scratchUrl,
        @Nullable String scratchUser,
        @Nullable Secret scratchPassword,
        boolean readOnly,
        Map<String, String> options) {
    /** What a tenant owns in its server. */
    public enum Scope {
        /** The adapter's own choice. */
        DEFAULT,
        /** One schema. */
        SCHEMA,
        /** One database, or one file. */
        DATABASE
    }

    /** Copies the map. */
    public AdapterConfig {
        options = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** Returns the settings for a URL: 10 connections, 5 s for a lock, no limit for a statement. */
    public static AdapterConfig of(String url) {
        return new AdapterConfig(
                url,
                null,
                null,
                null,
                Scope.DEFAULT,
                10,
                Duration.ofSeconds(5),
                Duration.ZERO,
                null,
                null,
                null,
                false,
                Map.of());
    }

    public AdapterConfig withUser(@Nullable String newUser, @Nullable Secret newPassword) {
        return new AdapterConfig(
                url,
                newUser,
                newPassword,
                tenantPattern,
                scope,
                maxConnections,
                lockTimeout,
                statementTimeout,
                scratchUrl,
                scratchUser,
                scratchPassword,
                readOnly,
                options);
    }

    public AdapterConfig withTenants(@Nullable String pattern, Scope newScope) {
        return new AdapterConfig(
                url,
                user,
                password,
                pattern,
                newScope,
                maxConnections,
                lockTimeout,
                statementTimeout,
                scratchUrl,
                scratchUser,
                scratchPassword,
                readOnly,
                options);
    }

    public AdapterConfig withLimits(int connections, Duration lock, Duration statement) {
        return new AdapterConfig(
                url,
                user,
                password,
                tenantPattern,
                scope,
                connections,
                lock,
                statement,
                scratchUrl,
                scratchUser,
                scratchPassword,
                readOnly,
                options);
    }

    /** Returns the settings with another place for scratches, which needs no user and no password. */
    public AdapterConfig withScratchUrl(@Nullable String newScratchUrl) {
        return withScratch(newScratchUrl, null, null);
    }

    public AdapterConfig withScratch(
            @Nullable String newScratchUrl, @Nullable String newScratchUser, @Nullable Secret newScratchPassword) {
        return new AdapterConfig(
                url,
                user,
                password,
                tenantPattern,
                scope,
                maxConnections,
                lockTimeout,
                statementTimeout,
                newScratchUrl,
                newScratchUser,
                newScratchPassword,
                readOnly,
                options);
    }

    public AdapterConfig withReadOnly(boolean newReadOnly) {
        return new AdapterConfig(
                url,
                user,
                password,
                tenantPattern,
                scope,
                maxConnections,
                lockTimeout,
                statementTimeout,
                scratchUrl,
                scratchUser,
                scratchPassword,
                newReadOnly,
                options);
    }
}
