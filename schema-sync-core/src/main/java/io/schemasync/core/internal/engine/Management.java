package io.schemasync.core.internal.engine;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectFilter.Rule;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.core.internal.diff.PartKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Says what is managed: what the user asked for, and not the bookkeeping of other migration tools. */
final class Management {
    /** Facets that a filter names like kinds, and what they are called among the facets. */
    private static final Map<ObjectKind, String> FACETS =
            Map.of(ObjectKind.COMMENT, "comment", ObjectKind.GRANT, "grants", ObjectKind.OWNER, "owner");

    /** Tables in which other tools write down what they did. */
    private static final List<String> HISTORY_TABLES = List.of(
            "flyway_schema_history",
            "schema_version",
            "databasechangelog",
            "databasechangeloglock",
            "schema_migrations",
            "ar_internal_metadata",
            "alembic_version",
            "django_migrations",
            "knex_migrations",
            "knex_migrations_lock",
            "_prisma_migrations",
            "__efmigrationshistory",
            "sequelizemeta",
            "goose_db_version",
            "atlas_schema_revisions");

    private final ObjectFilter asked;

    /**
     * Takes the user's filter.
     *
     * @throws ConfigurationException if it includes nothing that stands alone
     */
    Management(ObjectFilter asked) {
        this.asked = asked;
        if (!asked.include().isEmpty() && asked.include().stream().noneMatch(Management::namesObjects)) {
            throw new ConfigurationException("the filter includes only " + asked.include()
                    + ", which are parts or facets of objects; include the objects too, for example table");
        }
    }

    /** Returns the rules under which live schemas are compared with a target, given those that their adapter sets. */
    ComparisonRules rules(ComparisonRules adapters, Snapshot target) {
        ObjectFilter own = target.rules().filter();
        List<Rule> include =
                asked.include().stream().filter(Management::namesObjects).toList();
        var exclude = new ArrayList<>(asked.exclude());
        exclude.addAll(own.exclude());
        HISTORY_TABLES.stream()
                .filter(table -> !isIncluded(table) && !isIn(table, target))
                .forEach(table -> exclude.add(new Rule(ObjectKind.TABLE, table)));
        return counting(adapters).withFilter(new ObjectFilter(include.isEmpty() ? own.include() : include, exclude));
    }

    /** Makes facets count that the adapter leaves out and the user includes. */
    private ComparisonRules counting(ComparisonRules rules) {
        var ignored = new TreeSet<>(rules.ignoredFacets());
        asked.include().stream().map(Rule::kind).forEach(kind -> {
            if (kind != null && FACETS.containsKey(kind)) {
                ignored.remove(FACETS.get(kind));
            }
        });
        return new ComparisonRules(
                rules.defaultCase(),
                rules.cases(),
                rules.columnOrderCounts(),
                ignored,
                rules.ignoredNames(),
                rules.filter());
    }

    private static boolean namesObjects(Rule rule) {
        return rule.kind() == null || !(PartKinds.contains(rule.kind()) || FACETS.containsKey(rule.kind()));
    }

    /** A rule for all tables means the user's tables; a history table is included by its name. */
    private boolean isIncluded(String table) {
        return asked.include().stream()
                .anyMatch(rule -> !rule.glob().equals("*") && rule.matches(ObjectKind.TABLE, table));
    }

    private static boolean isIn(String table, Snapshot target) {
        return target.objects().keySet().stream()
                .anyMatch(id ->
                        id.kind().equals(ObjectKind.TABLE) && id.name().name().equalsIgnoreCase(table));
    }
}
