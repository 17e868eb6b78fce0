package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.Metadata;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes with which extensions an object goes, beyond what it is made of (manual page "ALTER FUNCTION", DEPENDS ON EXTENSION): the
 * attributes {@code extension.E}.
 */
final class ExtensionUse {
    private static final String PREFIX = "extension.";

    private ExtensionUse() {}

    static boolean concerns(String facet) {
        return facet.startsWith(Facet.ATTRIBUTE_PREFIX + PREFIX);
    }

    static Attributes without(Attributes attributes) {
        Attributes rest = attributes;
        for (String name : attributes.values().keySet()) {
            rest = name.startsWith(PREFIX) ? rest.without(name) : rest;
        }
        return rest;
    }

    /**
     * Returns what turns the extensions into others.
     *
     * @param identity what ALTER calls the object
     */
    static List<String> change(String identity, Metadata from, Metadata to) {
        Set<String> before = Options.of(from, PREFIX).keySet();
        Set<String> after = Options.of(to, PREFIX).keySet();
        var statements = new ArrayList<String>();
        before.stream()
                .filter(extension -> !after.contains(extension))
                .forEach(extension -> statements.add(alter(identity, " NO DEPENDS", extension)));
        after.stream()
                .filter(extension -> !before.contains(extension))
                .forEach(extension -> statements.add(alter(identity, " DEPENDS", extension)));
        return statements;
    }

    private static String alter(String identity, String words, String extension) {
        return "ALTER " + identity + words + " ON EXTENSION " + Identifiers.quote(extension);
    }
}
