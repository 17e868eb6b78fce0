package io.schemasync.api.model;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A row-level security policy, on PostgreSQL.
 *
 * @param name the policy's name
 * @param permissive whether it widens what is seen; otherwise it narrows it
 * @param command {@code ALL}, {@code SELECT}, {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param roles the roles it holds for, sorted; the empty text is {@code PUBLIC}
 * @param using which rows are seen; null if it does not say
 * @param check which rows may be written; null if it does not say
 * @param metadata comment, attributes, dependencies
 */
public record Policy(
        String name,
        boolean permissive,
        String command,
        List<String> roles,
        @Nullable SqlText using,
        @Nullable SqlText check,
        Metadata metadata)
        implements TablePart {
    /** Sorts the roles. */
    public Policy {
        roles = roles.stream().sorted().toList();
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.POLICY;
    }

    @Override
    public Policy withName(String value) {
        return new Policy(value, permissive, command, roles, using, check, metadata);
    }

    @Override
    public Policy withMetadata(Metadata value) {
        return new Policy(name, permissive, command, roles, using, check, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .flag("permissive", permissive)
                .text("command", command)
                .sequence("roles", roles.stream().map(Facet.Text::new).toList())
                .sql("using", using)
                .sql("check", check)
                .metadata(metadata)
                .build();
    }
}
