package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Trigger;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads triggers and row-level security policies (manual pages "pg_trigger", "pg_policy"). The trigger that a partition has from a
 * parent is the parent's, which says where the partition's differs.
 */
final class Triggers {
    private static final String TRIGGERS = """
            SELECT {scope c.relnamespace}, t.oid, coalesce(root.tgrelid, t.tgrelid) AS holder, root.oid IS NOT NULL AS is_clone,
                   n.nspname, c.relname, t.tgenabled IS DISTINCT FROM root.tgenabled AS differs, coalesce(root.tgname, t.tgname) AS tgname,
                   t.tgtype, t.tgenabled::text AS enabled, t.tgconstraint <> 0 AS is_constraint,
                   t.tgdeferrable, t.tginitdeferred, t.tgoldtable, t.tgnewtable, t.tgqual IS NOT NULL AS has_condition,
                   (SELECT array_agg(a.attname::text ORDER BY x.n) FROM unnest(t.tgattr) WITH ORDINALITY AS x (attnum, n)
                    JOIN pg_attribute AS a ON a.attrelid = t.tgrelid AND a.attnum = x.attnum) AS update_of,
                   CASE WHEN t.tgconstrrelid <> 0 THEN {own c.relnamespace: t.tgconstrrelid::regclass::text} END AS from_table,
                   {own c.relnamespace: pg_get_triggerdef(t.oid, true)} AS definition, d.description AS comment
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            JOIN pg_trigger AS t ON t.tgrelid = c.oid
            LEFT JOIN LATERAL (
              WITH RECURSIVE above AS (
                SELECT p.* FROM pg_trigger AS p WHERE p.oid = t.tgparentid AND t.tgparentid <> 0
                UNION ALL SELECT p.* FROM above JOIN pg_trigger AS p ON p.oid = above.tgparentid)
              SELECT * FROM above WHERE NOT tgisinternal AND tgparentid = 0) AS root ON true
            LEFT JOIN pg_description AS d ON d.classoid = 'pg_trigger'::regclass AND d.objoid = t.oid AND d.objsubid = 0
            WHERE (NOT t.tgisinternal AND t.tgparentid = 0)
               OR (root.oid IS NOT NULL AND (t.tgenabled <> root.tgenabled OR d.description IS NOT NULL))
            ORDER BY scope, is_clone, t.oid
            """;

    private static final String POLICIES = """
            SELECT {scope c.relnamespace}, p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd::text AS command,
                   (SELECT array_agg(CASE WHEN r.role = 0 THEN '' ELSE pg_get_userbyid(r.role)::text END)
                    FROM unnest(p.polroles) AS r (role)) AS roles,
                   {own c.relnamespace: pg_get_expr(p.polqual, p.polrelid)} AS using_text, {own c.relnamespace: pg_get_expr(p.polwithcheck, p.polrelid)} AS check_text,
                   d.description AS comment
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_policy AS p ON p.polrelid = c.oid
            LEFT JOIN pg_description AS d ON d.classoid = 'pg_policy'::regclass AND d.objoid = p.oid AND d.objsubid = 0
            ORDER BY scope, p.oid
            """;

    private static final int ROW = 1;
    private static final int BEFORE = 1 << 1;
    private static final int INSERT = 1 << 2;
    private static final int DELETE = 1 << 3;
    private static final int UPDATE = 1 << 4;
    private static final int TRUNCATE = 1 << 5;
    private static final int INSTEAD = 1 << 6;

    private final Catalog catalog;
    private final Draft draft;

    Triggers(Catalog catalog, Draft draft) {
        this.catalog = catalog;
        this.draft = draft;
    }

    void read() throws SQLException {
        catalog.query(TRIGGERS, this::addTrigger);
        catalog.query(POLICIES, this::addPolicy);
    }

    private boolean addTrigger(Row row) throws SQLException {
        Relation relation = draft.relations().get(row.oid("holder"));
        if (relation != null && row.flag("is_clone")) {
            String name = row.text("tgname");
            Facts facts = ofClone(row);
            relation.triggers.replaceAll(trigger -> trigger.name().equals(name) ? with(trigger, facts) : trigger);
        } else if (relation != null) {
            Trigger trigger = trigger(row);
            relation.triggers.add(trigger);
            draft.oids().put("pg_trigger", row.oid("oid"), relation.id().part(ObjectKind.TRIGGER, trigger.name()));
        }
        return true;
    }

    private Facts ofClone(Row row) throws SQLException {
        String partition = Identifiers.quote(catalog.name(row.text("nspname"), row.text("relname")));
        String enabled = enabled(row.text("enabled"));
        return new Facts()
                .put("enabled-in." + partition, row.flag("differs") ? enabled == null ? "origin" : enabled : null)
                .put("comment-in." + partition, row.optional("comment"));
    }

    private static Trigger with(Trigger trigger, Facts facts) {
        var metadata = trigger.metadata();
        for (var fact : facts.build().values().entrySet()) {
            metadata = metadata.withAttribute(fact.getKey(), fact.getValue());
        }
        return (Trigger) trigger.withMetadata(metadata);
    }

    private static Trigger trigger(Row row) throws SQLException {
        int type = row.number("tgtype");
        String definition = row.text("definition");
        int call = Unquoted.indexOf(definition, " EXECUTE FUNCTION ", 0);
        var facts = new Facts()
                .put("enabled", enabled(row.text("enabled")))
                .flag("constraint", row.flag("is_constraint"))
                .put("deferrability", deferrability(row))
                .put("from-table", row.optional("from_table"))
                .put("old-table", row.optional("tgoldtable"))
                .put("new-table", row.optional("tgnewtable"));
        return new Trigger(
                row.text("tgname"),
                (type & INSTEAD) != 0
                        ? Trigger.Timing.INSTEAD_OF
                        : (type & BEFORE) != 0 ? Trigger.Timing.BEFORE : Trigger.Timing.AFTER,
                new TreeSet<>(events(type)),
                row.list("update_of"),
                (type & ROW) != 0,
                row.flag("has_condition") ? condition(definition, call) : null,
                SqlText.of(definition.substring(call + 1)),
                Metadata.none().withComment(row.optional("comment")).withAttributes(facts.build()));
    }

    private static SqlText condition(String definition, int call) {
        int begin = Unquoted.indexOf(definition, " WHEN (", 0) + " WHEN (".length();
        return Deparsed.of(definition.substring(begin, call - 1));
    }

    private static Set<Trigger.Event> events(int type) {
        var events = EnumSet.noneOf(Trigger.Event.class);
        addIf((type & INSERT) != 0, Trigger.Event.INSERT, events);
        addIf((type & UPDATE) != 0, Trigger.Event.UPDATE, events);
        addIf((type & DELETE) != 0, Trigger.Event.DELETE, events);
        addIf((type & TRUNCATE) != 0, Trigger.Event.TRUNCATE, events);
        return events;
    }

    private static void addIf(boolean condition, Trigger.Event event, Set<Trigger.Event> events) {
        if (condition) {
            events.add(event);
        }
    }

    /** Returns when a trigger or rule fires; null for the default. */
    static @Nullable String enabled(String code) {
        return switch (code) {
            case "D" -> "disabled";
            case "R" -> "replica";
            case "A" -> "always";
            default -> null;
        };
    }

    private static @Nullable String deferrability(Row row) throws SQLException {
        if (!row.flag("tgdeferrable")) {
            return null;
        }
        return row.flag("tginitdeferred") ? "INITIALLY_DEFERRED" : "INITIALLY_IMMEDIATE";
    }

    private boolean addPolicy(Row row) throws SQLException {
        Relation relation = draft.relations().get(row.oid("polrelid"));
        if (relation != null) {
            String name = row.text("polname");
            relation.policies.add(new Policy(
                    name,
                    row.flag("polpermissive"),
                    command(row.text("command")),
                    row.list("roles"),
                    row.sql("using_text"),
                    row.sql("check_text"),
                    Metadata.none().withComment(row.optional("comment"))));
            draft.oids().put("pg_policy", row.oid("oid"), relation.id().part(ObjectKind.POLICY, name));
        }
        return true;
    }

    private static String command(String code) {
        return switch (code) {
            case "r" -> "select";
            case "a" -> "insert";
            case "w" -> "update";
            case "d" -> "delete";
            default -> "all";
        };
    }
}
