package io.schemasync.api.error;

import org.jspecify.annotations.Nullable;

/** The options, the configuration file, a URL, a password source or a plug-in is wrong. Nothing was touched. */
public final class ConfigurationException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        this(message, ErrorContext.none(), null);
    }

    public ConfigurationException(String message, ErrorContext context, @Nullable Throwable cause) {
        super(message, context, cause);
    }
}
