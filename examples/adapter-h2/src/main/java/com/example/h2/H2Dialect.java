package com.example.h2;

import io.schemasync.api.change.FacetChange;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import io.schemasync.jdbc.Quoting;
import io.schemasync.jdbc.StepwiseDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says changes in H2's SQL (manual page "SQL Grammar"). Each statement commits by itself. */
final class H2Dialect extends StepwiseDialect {
    static final Capabilities CAPABILITIES = Capabilities.of(
            Set.of(
                    ObjectKind.TABLE,
                    ObjectKind.VIEW,
                    ObjectKind.SEQUENCE,
                    ObjectKind.DOMAIN,
                    ObjectKind.COLUMN,
                    ObjectKind.PRIMARY_KEY,
                    ObjectKind.UNIQUE,
                    ObjectKind.FOREIGN_KEY,
                    ObjectKind.CHECK,
                    ObjectKind.INDEX),
            Set.of(
                    Capability.SCRATCH,
                    Capability.TENANTS,
                    Capability.RENAME_TABLE,
                    Capability.RENAME_COLUMN,
                    Capability.COMMENTS));

    H2Dialect() {
        super(Quoting.ANSI);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    static String quoted(String name) {
        return Quoting.ANSI.identifier(name);
    }

    private static String names(List<String> names) {
        return "(" + Quoting.ANSI.identifiers(names) + ")";
    }

    private static String name(SchemaObject object) {
        return quoted(object.name().name());
    }

    private static String name(TablePart part) {
        return quoted(String.valueOf(part.name()));
    }

    private static String comment(Metadata metadata) {
        return metadata.comment() == null ? "" : " COMMENT " + Quoting.ANSI.literal(metadata.comment());
    }

    private static String commentOn(String kind, String name, @Nullable String comment) {
        return "COMMENT ON " + kind + " " + name + " IS " + (comment == null ? "NULL" : Quoting.ANSI.literal(comment));
    }

    @Override
    protected List<String> create(SchemaObject object) {
        return switch (object) {
            case Table table ->
                List.of("CREATE TABLE " + name(table) + comment(table.metadata())
                        + table.parts().stream()
                                .map(H2Dialect::definition)
                                .collect(Collectors.joining(", ", " (", ")")));
            case View view ->
                List.of("CREATE VIEW " + name(view) + comment(view.metadata()) + names(view.columnNames()) + " AS "
                        + view.query());
            case Sequence sequence ->
                withComment(
                        sequence,
                        "CREATE SEQUENCE " + name(sequence) + " AS " + sequence.dataType() + options(sequence));
            case DomainType domain -> {
                var statements = new ArrayList<>(withComment(
                        domain,
                        "CREATE DOMAIN " + name(domain) + " AS " + domain.baseType()
                                + (domain.defaultValue() == null ? "" : " DEFAULT " + domain.defaultValue())));
                domain.checks()
                        .forEach(check -> statements.add("ALTER DOMAIN " + name(domain) + " ADD " + definition(check)));
                yield List.copyOf(statements);
            }
            default -> throw unsupported(object.id().ref(), "is of a kind that this adapter does not know");
        };
    }

    private static List<String> withComment(SchemaObject object, String statement) {
        String comment = object.metadata().comment();
        return comment == null
                ? List.of(statement)
                : List.of(statement, commentOn(kind(object), name(object), comment));
    }

    private static String kind(SchemaObject object) {
        return object.kind().name().toUpperCase(Locale.ROOT);
    }

    private static String options(Sequence sequence) {
        return " START WITH " + sequence.start() + " INCREMENT BY " + sequence.increment() + " MINVALUE "
                + sequence.minimum() + " MAXVALUE " + sequence.maximum() + (sequence.cycle() ? " CYCLE" : " NO CYCLE")
                + " CACHE " + sequence.cache();
    }

    private static String definition(TablePart part) {
        return switch (part) {
            case Column column -> name(column) + " " + columnDefinition(column);
            case PrimaryKey key -> constraint(key, "PRIMARY KEY " + names(columns(key.keys())));
            case UniqueConstraint unique -> constraint(unique, "UNIQUE " + names(columns(unique.keys())));
            case CheckConstraint check -> constraint(check, "CHECK (" + check.expression() + ")");
            case ForeignKey key ->
                constraint(
                        key,
                        "FOREIGN KEY " + names(key.columns()) + " REFERENCES "
                                + quoted(key.referencedTable().name()) + " " + names(key.referencedColumns())
                                + " ON UPDATE " + key.onUpdate().sql() + " ON DELETE "
                                + key.onDelete().sql());
            default -> throw new IllegalArgumentException(part.label() + " is not defined in a table");
        };
    }

    private static String constraint(TablePart part, String what) {
        return "CONSTRAINT " + name(part) + comment(part.metadata()) + " " + what;
    }

    private static List<String> columns(List<IndexKey> keys) {
        return keys.stream().map(IndexKey::column).map(String::valueOf).toList();
    }

    private static String columnDefinition(Column column) {
        var text = new StringBuilder(column.type().text());
        Column.Generation generation = column.generation();
        Column.Identity identity = column.identity();
        if (generation != null) {
            text.append(" GENERATED ALWAYS AS (")
                    .append(generation.expression())
                    .append(')');
        }
        if (identity != null) {
            text.append(identity.always() ? " GENERATED ALWAYS" : " GENERATED BY DEFAULT")
                    .append(" AS IDENTITY (START WITH ")
                    .append(identity.options().get("start").orElse("1"))
                    .append(" INCREMENT BY ")
                    .append(identity.options().get("increment").orElse("1"))
                    .append(')');
        }
        if (column.defaultValue() != null) {
            text.append(" DEFAULT ").append(column.defaultValue());
        }
        return text.append(comment(column.metadata()))
                .append(column.nullable() || identity != null ? "" : " NOT NULL")
                .toString();
    }

    @Override
    protected List<String> drop(SchemaObject object) {
        return List.of("DROP " + kind(object) + " " + name(object) + (object instanceof Sequence ? "" : " RESTRICT"));
    }

    @Override
    protected List<String> add(Table table, TablePart part) {
        return List.of(
                switch (part) {
                    case Column column -> "ALTER TABLE " + name(table) + " ADD COLUMN " + definition(column);
                    case Index index ->
                        "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + name(index) + " ON " + name(table)
                                + comment(index.metadata())
                                + index.keys().stream()
                                        .map(key -> quoted(String.valueOf(key.column()))
                                                + (key.descending() ? " DESC" : ""))
                                        .collect(Collectors.joining(", ", " (", ")"));
                    default -> "ALTER TABLE " + name(table) + " ADD " + definition(part);
                });
    }

    @Override
    protected List<String> drop(Table table, TablePart part) {
        return List.of(
                switch (part) {
                    case Column column -> "ALTER TABLE " + name(table) + " DROP COLUMN " + name(column);
                    case Index index -> "DROP INDEX " + name(index);
                    default -> "ALTER TABLE " + name(table) + " DROP CONSTRAINT " + name(part);
                });
    }

    @Override
    protected Optional<List<String>> alter(SchemaObject from, SchemaObject to, List<FacetChange> facets) {
        var statements = new ArrayList<String>();
        if (from instanceof Sequence before
                && to instanceof Sequence after
                && before.dataType().equals(after.dataType())) {
            statements.add("ALTER SEQUENCE " + name(after) + options(after));
        } else if (!from.withMetadata(to.metadata()).facets().equals(to.facets())) {
            return Optional.empty();
        }
        if (!Objects.equals(from.metadata().comment(), to.metadata().comment())) {
            statements.add(commentOn(kind(to), name(to), to.metadata().comment()));
        }
        return Optional.of(statements);
    }

    @Override
    protected Optional<List<String>> alter(Table table, TablePart from, TablePart to) {
        if (!(from instanceof Column before) || !(to instanceof Column after)) {
            return Optional.empty();
        }
        if (before.generation() == null && after.generation() != null) {
            return Optional.empty();
        }
        var statements = new ArrayList<String>();
        String alter = "ALTER TABLE " + name(table) + " ALTER COLUMN " + name(after) + " ";
        statements.add(alter + columnDefinition(after));
        if (before.defaultValue() != null && after.defaultValue() == null) {
            statements.add(alter + "DROP DEFAULT");
        }
        if (!before.nullable() && after.nullable()) {
            statements.add(alter + "DROP NOT NULL");
        }
        if (before.metadata().comment() != null && after.metadata().comment() == null) {
            statements.add(commentOn("COLUMN", name(table) + "." + name(after), null));
        }
        return Optional.of(statements);
    }

    /** Values wait in the type under their domain; the next value of a sequence is not asked for meanwhile. */
    @Override
    protected Optional<Column> waiting(Column column, Snapshot current) {
        Column waiting =
                column.withDefaultValue(null).withMetadata(column.metadata().withDependsOn(Set.of()));
        return Optional.of(current.objects(DomainType.class)
                .filter(domain -> name(domain).equals(column.type().text()))
                .findFirst()
                .map(domain -> waiting.withType(domain.baseType()))
                .orElse(waiting));
    }

    @Override
    protected List<String> rename(SchemaObject from, SchemaObject to) {
        return List.of("ALTER TABLE " + name(from) + " RENAME TO " + name(to));
    }

    @Override
    protected List<String> rename(Table table, TablePart from, TablePart to) {
        return List.of("ALTER TABLE " + name(table) + " ALTER COLUMN " + name(from) + " RENAME TO " + name(to));
    }
}
