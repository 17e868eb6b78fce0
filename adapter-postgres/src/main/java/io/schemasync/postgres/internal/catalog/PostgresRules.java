package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.postgres.internal.OptionOrder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes two schemas the same on PostgreSQL: every name as it is stored; not the order of columns, which cannot be changed;
 * not what only says how something is altered.
 */
public final class PostgresRules {
    private static final ComparisonRules RULES = ComparisonRules.of(IdentifierCase.SENSITIVE, false)
            .ignoring(Stream.concat(
                            OptionOrder.facets().stream(),
                            Stream.of(
                                    "attribute.columns",
                                    "attribute.identity",
                                    "attribute.initial",
                                    "attribute.local",
                                    "attribute.not-null-name",
                                    "attribute.unpopulated"))
                    .collect(Collectors.toUnmodifiableSet()));

    private PostgresRules() {}

    /** Returns the rules. */
    public static ComparisonRules get() {
        return RULES;
    }
}
