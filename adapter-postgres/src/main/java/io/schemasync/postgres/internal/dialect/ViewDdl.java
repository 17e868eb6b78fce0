package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes views, materialised or not (manual pages "CREATE VIEW", "CREATE MATERIALIZED VIEW"). */
final class ViewDdl {
    private ViewDdl() {}

    static String name(View view) {
        return Identifiers.quote(view.name());
    }

    /** Returns what DROP and COMMENT ON call the view. */
    static String identity(View view) {
        return (view.materialized() ? "MATERIALIZED VIEW " : "VIEW ") + name(view);
    }

    private static String alter(View view) {
        return "ALTER " + identity(view);
    }

    /** Returns the creation with comments and privileges, without indexes and triggers. */
    static List<String> create(View view, PlanningContext context) {
        var statements = new ArrayList<String>();
        statements.add(definition(view, view.query().text()));
        statements.addAll(ViewColumns.change(alter(view), name(view), Metadata.none(), view.metadata()));
        statements.addAll(Comments.change(identity(view), null, view.metadata().comment()));
        statements.addAll(ExtensionUse.change(identity(view), Metadata.none(), view.metadata()));
        statements.addAll(Grants.create("TABLE " + name(view), view.kind(), view.metadata(), context));
        statements.addAll(Owners.give(view, context));
        return statements;
    }

    /** A view that is there keeps what is granted and said of it. It may be there: a placeholder. */
    static String definition(View view, String query) {
        var attributes = view.metadata().attributes();
        return (view.materialized() ? "CREATE MATERIALIZED VIEW " : "CREATE OR REPLACE VIEW ") + name(view)
                + attributes
                        .get("access-method")
                        .map(method -> " USING " + method)
                        .orElse("")
                + Options.with(view.metadata())
                + attributes
                        .get("tablespace")
                        .map(space -> " TABLESPACE " + space)
                        .orElse("")
                + " AS\n" + query
                + (attributes.isSet("unpopulated") ? "\nWITH NO DATA" : "");
    }

    /** Returns what makes one view into another in place; a query comes with all its options. */
    static List<String> alter(View from, View to) {
        var statements = new ArrayList<String>();
        if (!from.query().canonical().equals(to.query().canonical())) {
            statements.add(definition(to, to.query().text()));
        } else {
            Options.change(from.metadata(), to.metadata())
                    .forEach(subcommand -> statements.add(alter(to) + " " + subcommand));
        }
        setting(from, to, "tablespace", "SET TABLESPACE ", "pg_default").forEach(statements::add);
        setting(from, to, "access-method", "SET ACCESS METHOD ", "heap").forEach(statements::add);
        setting(from, to, "cluster-on", "CLUSTER ON ", "").forEach(statements::add);
        statements.addAll(ViewColumns.change(alter(to), name(to), from.metadata(), to.metadata()));
        statements.addAll(Comments.change(
                identity(to), from.metadata().comment(), to.metadata().comment()));
        statements.addAll(ExtensionUse.change(identity(to), from.metadata(), to.metadata()));
        statements.addAll(Grants.change("TABLE " + name(to), from.metadata(), to.metadata()));
        return statements;
    }

    private static List<String> setting(View from, View to, String attribute, String words, String usual) {
        String before = from.metadata().attributes().get(attribute).orElse(null);
        String after = to.metadata().attributes().get(attribute).orElse(null);
        if (Objects.equals(before, after)) {
            return List.of();
        }
        if (after == null && usual.isEmpty()) {
            return List.of(alter(to) + " SET WITHOUT CLUSTER");
        }
        return List.of(alter(to) + " " + words + (after == null ? usual : after));
    }

    static String drop(View view) {
        return "DROP " + identity(view);
    }

    static String rename(View from, View to) {
        return alter(from) + " RENAME TO " + Identifiers.quote(to.name().name());
    }

    static List<String> createPart(View view, TablePart part) {
        return switch (part) {
            case Index index -> {
                var statements = new ArrayList<>(IndexDdl.create(view.name(), index, "", false));
                if (view.metadata()
                        .attributes()
                        .get("cluster-on")
                        .filter(index.name()::equals)
                        .isPresent()) {
                    statements.add(alter(view) + " CLUSTER ON " + Identifiers.quote(index.name()));
                }
                yield statements;
            }
            case Trigger trigger -> TriggerDdl.create(view.name(), trigger);
            default -> throw new IllegalArgumentException(view.id() + " cannot hold a " + part.kind());
        };
    }

    static String dropPart(View view, TablePart part) {
        return switch (part) {
            case Index index -> "DROP INDEX " + IndexDdl.name(view.name(), index);
            case Trigger trigger -> TriggerDdl.drop(view.name(), trigger);
            default -> throw new IllegalArgumentException(view.id() + " cannot hold a " + part.kind());
        };
    }
}
