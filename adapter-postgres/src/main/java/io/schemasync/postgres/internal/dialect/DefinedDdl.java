package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.PostgresKinds;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes objects whose definition is all that is known of them; what stands in attributes is set after they are made. */
final class DefinedDdl {
    private static final Pattern NEXT_STATEMENT = Pattern.compile(";\n(?=ALTER )");
    private static final String OPTION = "option.";
    private static final String ENABLED = "enabled";
    private static final String TARGET = "statistics-target";

    private static final Map<String, String> STATES =
            Map.of("disabled", "DISABLE", "replica", "ENABLE REPLICA", "always", "ENABLE ALWAYS");

    /** Kinds that GRANT knows, and what it calls them. */
    private static final Map<ObjectKind, String> GRANTED = Map.of(
            ObjectKind.SCHEMA, "SCHEMA ",
            PostgresKinds.LANGUAGE, "LANGUAGE ",
            PostgresKinds.FOREIGN_DATA_WRAPPER, "FOREIGN DATA WRAPPER ",
            PostgresKinds.SERVER, "FOREIGN SERVER ",
            PostgresKinds.BASE_TYPE, "TYPE ");

    private DefinedDdl() {}

    /** Returns what DROP, ALTER and COMMENT ON call the object. */
    static String identity(DefinedObject object) {
        return object.metadata()
                .attributes()
                .get("identity")
                .orElseThrow(() -> new IllegalArgumentException(object.id() + " does not say what it is called"));
    }

    /** Returns the statements that the definition is. */
    static List<String> definition(DefinedObject object) {
        String text = object.definition().text();
        return object.kind().equals(PostgresKinds.RULE) ? List.of(text) : List.of(NEXT_STATEMENT.split(text));
    }

    /** Returns the creation with everything said of the object. */
    static List<String> create(DefinedObject object, PlanningContext context) {
        var statements = new ArrayList<>(definition(object));
        statements.set(0, statements.getFirst() + options(object.metadata()));
        statements.addAll(attributes(object, object.metadata(), true));
        statements.addAll(comment(object, null));
        String words = GRANTED.get(object.kind());
        if (words != null) {
            statements.addAll(Grants.create(words + grantedName(object), object.kind(), object.metadata(), context));
        }
        statements.addAll(Owners.give(object, context));
        return statements;
    }

    private static String grantedName(DefinedObject object) {
        return Identifiers.quote(object.name());
    }

    private static List<String> comment(DefinedObject to, @Nullable String before) {
        return Comments.change(identity(to), before, to.metadata().comment());
    }

    /** Returns what turns everything but the definition into another. */
    static List<String> settings(DefinedObject from, DefinedObject to) {
        var statements = new ArrayList<>(attributes(to, from.metadata(), false));
        statements.addAll(comment(to, from.metadata().comment()));
        String words = GRANTED.get(to.kind());
        if (words != null) {
            statements.addAll(Grants.change(words + grantedName(to), from.metadata(), to.metadata()));
        }
        return statements;
    }

    private static List<String> attributes(DefinedObject to, Metadata from, boolean created) {
        var statements = new ArrayList<String>();
        Metadata before = created ? Metadata.none() : from;
        String enabled = to.metadata().attributes().get(ENABLED).orElse("");
        if (!enabled.equals(before.attributes().get(ENABLED).orElse(""))) {
            statements.add(enable(to, STATES.getOrDefault(enabled, "ENABLE")));
        }
        String target = to.metadata().attributes().get(TARGET).orElse("-1");
        if (!target.equals(before.attributes().get(TARGET).orElse("-1"))) {
            statements.add("ALTER " + identity(to) + " SET STATISTICS " + target);
        }
        if (!created) {
            Options.changeForeign(from, to.metadata(), OPTION)
                    .forEach(options -> statements.add("ALTER " + identity(to) + " " + options));
        }
        return statements;
    }

    private static String options(Metadata metadata) {
        return Options.foreign(metadata, OPTION);
    }

    private static String enable(DefinedObject object, String words) {
        return object.ownerTable() == null
                ? "ALTER " + identity(object) + " " + words
                : "ALTER TABLE " + Identifiers.quote(Objects.requireNonNull(object.ownerTable())) + " " + words
                        + " RULE " + Identifiers.quote(object.name().name());
    }

    /** Returns what takes the object away; of default privileges, what takes them back. */
    static List<String> drop(DefinedObject object) {
        return object.kind().equals(PostgresKinds.DEFAULT_PRIVILEGES)
                ? DefaultPrivileges.reset(object)
                : List.of("DROP " + identity(object));
    }

    static String rename(DefinedObject from, DefinedObject to) {
        return "ALTER " + identity(from) + " RENAME TO "
                + Identifiers.quote(to.name().name());
    }
}
