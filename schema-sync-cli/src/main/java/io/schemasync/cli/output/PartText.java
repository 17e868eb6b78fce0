package io.schemasync.cli.output;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes objects and parts in one line, for people to read: it is no SQL. */
public final class PartText {
    private static final int LONGEST = 100;

    private PartText() {}

    /** Returns an object's identity: {@code table orders}. */
    public static String object(ObjectId id) {
        return id.kind() + " " + name(id.name()) + Escapes.line(id.discriminator());
    }

    /** Returns an object's name, with its schema unless that is the tenant's own. */
    public static String name(ObjectName name) {
        return (name.schema() == null ? "" : Escapes.name(name.schema()) + ".") + Escapes.name(name.name());
    }

    /** Returns a part's kind and name: {@code column total}; of a part without a name its content. */
    public static String label(TablePart part) {
        return part.name() == null ? describe(part) : title(part.kind(), part.name());
    }

    /** Returns a part with what it is made of: {@code column total integer not null}. */
    public static String describe(TablePart part) {
        String content = switch (part) {
            case Column column -> column(column);
            case PrimaryKey key -> keys(key.keys());
            case UniqueConstraint unique -> keys(unique.keys());
            case ForeignKey key -> foreignKey(key);
            case CheckConstraint check -> "(" + sql(check.expression()) + ")";
            case ExclusionConstraint exclusion -> facets(exclusion);
            case Index index -> index(index);
            case Trigger trigger -> trigger(trigger);
            case Policy policy -> facets(policy);
        };
        return (title(part.kind(), part.name()) + " " + content).strip();
    }

    private static String title(ObjectKind kind, @Nullable String name) {
        return name == null ? kind.name() : kind + " " + Escapes.name(name);
    }

    private static String column(Column column) {
        var text = new StringBuilder(sql(column.type()));
        if (!column.nullable()) {
            text.append(" not null");
        }
        if (column.defaultValue() != null) {
            text.append(" default ").append(sql(column.defaultValue()));
        }
        if (column.collation() != null) {
            text.append(" collate ").append(Escapes.name(column.collation()));
        }
        if (column.generation() != null) {
            text.append(" generated as (")
                    .append(sql(column.generation().expression()))
                    .append(')');
            text.append(column.generation().stored() ? " stored" : "");
        }
        if (column.identity() != null) {
            text.append(" identity");
        }
        return text.toString().strip();
    }

    private static String foreignKey(ForeignKey key) {
        return names(key.columns())
                + " → " + name(key.referencedTable())
                + (key.referencedColumns().isEmpty() ? "" : " " + names(key.referencedColumns()))
                + action(" on update ", key.onUpdate())
                + action(" on delete ", key.onDelete());
    }

    private static String action(String when, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION ? "" : when + action.sql().toLowerCase(Locale.ROOT);
    }

    private static String index(Index index) {
        return keys(index.keys())
                + (index.unique() ? " unique" : "")
                + (index.predicate() == null ? "" : " where " + sql(index.predicate()));
    }

    private static String trigger(Trigger trigger) {
        String events = trigger.events().stream()
                .map(event -> event.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return trigger.timing().sql().toLowerCase(Locale.ROOT) + " " + events
                + (trigger.updateOf().isEmpty() ? "" : " of " + names(trigger.updateOf()));
    }

    private static String keys(List<IndexKey> keys) {
        return keys.stream()
                .map(key -> (key.column() == null
                                ? "(" + sql(Objects.requireNonNull(key.expression())) + ")"
                                : Escapes.name(key.column()))
                        + (key.descending() ? " desc" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String names(List<String> names) {
        return names.stream().map(Escapes::name).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String facets(TablePart part) {
        return clip(Escapes.line(String.join(" ", part.facets().keySet())));
    }

    private static String sql(SqlText sql) {
        return clip(Escapes.line(sql.text()));
    }

    /** Returns a text of bearable length. */
    static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
