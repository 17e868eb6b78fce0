package io.schemasync.testkit.generate;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a generated schema as SQLite's SQL. It shares nothing with the adapter, so that an error there cannot hide here.
 */
public final class SqliteScript {

    private SqliteScript() {}

    /** Returns the statements that make the schema, without terminators, in an order that works. */
    public static List<String> statements(Snapshot schema) {
        var statements = new ArrayList<String>();
        schema.objects(Table.class).map(SqliteScript::table).forEach(statements::add);
        schema.objects(Table.class)
                .forEach(table -> table.indexes().stream()
                        .map(index -> index(table, index))
                        .forEach(statements::add));
        // SQLite resolves the names in a view when it is read, so the order of views means nothing.
        schema.objects(View.class)
                .map(view -> "CREATE VIEW " + q(view.name().name()) + " AS " + view.query())
                .forEach(statements::add);
        schema.objects(Table.class)
                .forEach(table -> table.triggers().stream()
                        .map(trigger -> trigger(table.name().name(), trigger))
                        .forEach(statements::add));
        schema.objects(View.class)
                .forEach(view -> view.triggers().stream()
                        .map(trigger -> trigger(view.name().name(), trigger))
                        .forEach(statements::add));
        return List.copyOf(statements);
    }

    /** Returns the statements as one script. */
    public static String script(Snapshot schema) {
        return statements(schema).stream().map(statement -> statement + ";\n").collect(Collectors.joining());
    }

    private static String table(Table table) {
        var parts = new ArrayList<String>();
        table.columns().forEach(column -> parts.add(column(table, column)));
        table.constraints().stream()
                .filter(constraint -> !isInline(constraint))
                .map(SqliteScript::constraint)
                .forEach(parts::add);
        var options = new ArrayList<String>();
        if (table.metadata().attributes().isSet(SqliteFlavour.STRICT)) {
            options.add("STRICT");
        }
        if (table.metadata().attributes().isSet(SqliteFlavour.WITHOUT_ROWID)) {
            options.add("WITHOUT ROWID");
        }
        return "CREATE TABLE " + q(table.name().name()) + " (\n  " + String.join(",\n  ", parts) + "\n)"
                + (options.isEmpty() ? "" : " " + String.join(", ", options));
    }

    private static String column(Table table, Column column) {
        var text = new StringBuilder(q(column.name()));
        if (!column.type().text().isEmpty()) {
            text.append(' ').append(column.type());
        }
        table.constraints().stream()
                .filter(constraint -> isInline(constraint) && keysOf(constraint).equals(List.of(column.name())))
                .forEach(constraint -> text.append(inline(constraint)));
        if (!column.nullable()) {
            text.append(" NOT NULL");
        }
        SqlText defaultValue = column.defaultValue();
        if (defaultValue != null) {
            text.append(" DEFAULT ").append(defaultValue);
        }
        if (column.collation() != null) {
            text.append(" COLLATE ").append(column.collation());
        }
        Column.Generation generation = column.generation();
        if (generation != null) {
            text.append(" GENERATED ALWAYS AS (")
                    .append(generation.expression())
                    .append(generation.stored() ? ") STORED" : ") VIRTUAL");
        }
        return text.toString();
    }

    private static boolean isInline(Constraint constraint) {
        return constraint.metadata().attributes().isSet(SqliteFlavour.INLINE);
    }

    private static List<String> keysOf(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> key.keys().stream().map(SqliteScript::column).toList();
            case UniqueConstraint unique ->
                unique.keys().stream().map(SqliteScript::column).toList();
            case ForeignKey key -> key.columns();
            case CheckConstraint check -> List.of();
            case ExclusionConstraint exclusion -> List.of();
        };
    }

    private static String column(IndexKey key) {
        return String.valueOf(key.column());
    }

    private static String inline(Constraint constraint) {
        boolean counts = constraint.metadata().attributes().isSet(SqliteFlavour.AUTOINCREMENT);
        String what = switch (constraint) {
            case PrimaryKey key ->
                " PRIMARY KEY" + (key.keys().getFirst().descending() ? " DESC" : "") + onConflict(key)
                        + (counts ? " AUTOINCREMENT" : "");
            case UniqueConstraint unique -> " UNIQUE" + onConflict(unique);
            case ForeignKey key -> " " + references(key);
            case CheckConstraint check -> throw new IllegalArgumentException("not inline: " + check);
            case ExclusionConstraint exclusion -> throw new IllegalArgumentException("not inline: " + exclusion);
        };
        return named(constraint.name()) + what;
    }

    private static String onConflict(Constraint constraint) {
        return constraint
                .metadata()
                .attributes()
                .get(SqliteFlavour.ON_CONFLICT)
                .map(resolution -> " ON CONFLICT " + resolution)
                .orElse("");
    }

    private static String constraint(Constraint constraint) {
        String what = switch (constraint) {
            case PrimaryKey key -> "PRIMARY KEY (" + keys(key.keys()) + ")" + onConflict(key);
            case UniqueConstraint unique -> "UNIQUE (" + keys(unique.keys()) + ")" + onConflict(unique);
            case CheckConstraint check -> "CHECK (" + check.expression() + ")";
            case ForeignKey key -> foreignKey(key);
            case ExclusionConstraint exclusion ->
                throw new IllegalArgumentException("SQLite knows no exclusion constraint: " + exclusion);
        };
        return (named(constraint.name()) + " " + what).strip();
    }

    private static String foreignKey(ForeignKey key) {
        return "FOREIGN KEY (" + names(key.columns()) + ") " + references(key);
    }

    private static String references(ForeignKey key) {
        return "REFERENCES " + q(key.referencedTable().name()) + " (" + names(key.referencedColumns()) + ")"
                + action(" ON UPDATE ", key.onUpdate())
                + action(" ON DELETE ", key.onDelete())
                + (key.match() == null ? "" : " MATCH " + key.match())
                + switch (key.deferrability()) {
                    case NOT_DEFERRABLE -> "";
                    case INITIALLY_IMMEDIATE -> " DEFERRABLE";
                    case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
                };
    }

    private static String action(String when, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION ? "" : when + action.sql();
    }

    private static String index(Table table, Index index) {
        SqlText predicate = index.predicate();
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + q(index.name()) + " ON "
                + q(table.name().name()) + " (" + keys(index.keys()) + ")"
                + (predicate == null ? "" : " WHERE " + predicate);
    }

    private static String trigger(String owner, Trigger trigger) {
        SqlText condition = trigger.condition();
        return "CREATE TRIGGER " + q(trigger.name()) + " " + trigger.timing().sql() + " "
                + trigger.events().first()
                + (trigger.updateOf().isEmpty() ? "" : " OF " + names(trigger.updateOf()))
                + " ON " + q(owner)
                + (condition == null ? "" : " WHEN " + condition)
                + " " + trigger.body();
    }

    private static String keys(List<IndexKey> keys) {
        return keys.stream().map(SqliteScript::key).collect(Collectors.joining(", "));
    }

    private static String key(IndexKey key) {
        String column = key.column();
        return (column == null ? String.valueOf(key.expression()) : q(column))
                + (key.collation() == null ? "" : " COLLATE " + key.collation())
                + (key.descending() ? " DESC" : "");
    }

    private static String names(List<String> names) {
        return names.stream().map(SqliteScript::q).collect(Collectors.joining(", "));
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : " CONSTRAINT " + q(name);
    }

    private static String q(String name) {
        return Flavour.quoted(name);
    }
}
