package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.Flavour;
import io.schemasync.mysql.internal.schema.ColumnSyntax;
import io.schemasync.mysql.internal.schema.ConstraintSyntax;
import io.schemasync.mysql.internal.schema.KeySyntax;
import io.schemasync.mysql.internal.sql.Lexer;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives columns other names, and with them the expressions of their table that speak of them: MariaDB does so by itself, MySQL only if
 * the same statement says each expression anew.
 */
final class ColumnRenames {
    private final Table table;
    private final Map<String, String> newNames;

    /**
     * Takes a table with columns that are renamed already, but for its expressions.
     *
     * @param newNames new names of columns by old ones
     */
    ColumnRenames(Table table, Map<String, String> newNames) {
        this.table = table;
        this.newNames = newNames;
    }

    /** Returns the table with its expressions in the new names. */
    Table renamed() {
        Table.Partitioning partitioning = table.partitioning();
        return new Table(
                        table.name(),
                        table.type(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        partitioning == null
                                ? null
                                : new Table.Partitioning(
                                        partitioning.strategy(),
                                        SqlText.of(renamed(
                                                partitioning.definition().text(), true))),
                        null,
                        List.of(),
                        table.metadata())
                .withParts(table.parts().stream().map(this::renamed).toList());
    }

    private TablePart renamed(TablePart part) {
        return switch (part) {
            case Column column -> renamed(column);
            case CheckConstraint check ->
                new CheckConstraint(
                        check.name(),
                        renamed(check.expression()),
                        check.noInherit(),
                        check.validated(),
                        check.enforced(),
                        check.metadata());
            case Index index ->
                index.withKeys(index.keys().stream().map(this::renamed).toList());
            default -> part;
        };
    }

    private Column renamed(Column column) {
        SqlText value = column.defaultValue();
        Column.Generation generation = column.generation();
        Attributes attributes = column.metadata().attributes();
        Attributes checked = attributes
                .get(ColumnSyntax.CHECK)
                .map(check -> attributes.with(ColumnSyntax.CHECK, renamed(check, false)))
                .orElse(attributes);
        return column.withDefaultValue(value == null ? null : renamed(value))
                .withGeneration(
                        generation == null
                                ? null
                                : new Column.Generation(renamed(generation.expression()), generation.stored()))
                .withMetadata(column.metadata().withAttributes(checked));
    }

    private IndexKey renamed(IndexKey key) {
        SqlText expression = key.expression();
        return expression == null
                ? key
                : IndexKey.expression(renamed(expression)).withDescending(key.descending());
    }

    private SqlText renamed(SqlText expression) {
        return SqlText.of(renamed(expression.text(), false));
    }

    /** Columns stand in quotes, but for those that MySQL has partitions by. */
    private String renamed(String expression, boolean plain) {
        var text = new StringBuilder();
        int copied = 0;
        for (Token token : Lexer.tokens(expression)) {
            String name = newNames.get(token.content());
            boolean quoted = token.kind() == Token.Kind.QUOTED_NAME;
            if (name != null && (quoted || (plain && token.kind() == Token.Kind.WORD))) {
                text.append(expression, copied, token.start()).append(quoted ? Names.quote(name) : name);
                copied = token.end();
            }
        }
        return text.append(expression.substring(copied)).toString();
    }

    /** Returns the parts that are others by that. */
    List<PartChange> parts() {
        var changes = new ArrayList<PartChange>();
        for (TablePart part : table.parts()) {
            TablePart wanted = renamed(part);
            if (!part.equals(wanted)) {
                changes.add(new PartChange.Altered(part, wanted, List.of()));
            }
        }
        return changes;
    }

    /** Returns what of the table itself is other by that. */
    List<FacetChange> facets() {
        String before = partitions(table);
        String after = partitions(renamed());
        return before.equals(after) ? List.of() : List.of(new FacetChange("partitioning.definition", before, after));
    }

    private static String partitions(Table table) {
        Table.Partitioning partitioning = table.partitioning();
        return partitioning == null ? "" : partitioning.definition().text();
    }

    /**
     * Returns the statements. Columns that no expression speaks of have one of their own: what is said anew copies the table, and that
     * must not be where a foreign key is on a renamed column.
     */
    List<String> statements(Flavour flavour) {
        var plain = new TreeMap<String, String>();
        var spoken = new TreeMap<String, String>();
        newNames.forEach((old, name) -> {
            var alone = new ColumnRenames(table, Map.of(old, name));
            boolean follows = flavour.renamesInExpressions()
                    || (alone.parts().isEmpty() && alone.facets().isEmpty());
            (follows ? plain : spoken).put(old, name);
        });
        var statements = new ArrayList<String>(renaming(plain).statements("", ""));
        if (!spoken.isEmpty()) {
            statements.addAll(new ColumnRenames(table, spoken).saidAnew(flavour));
        }
        return statements;
    }

    private AlterStatements renaming(Map<String, String> names) {
        var statements = new AlterStatements(table.name());
        names.forEach((old, name) -> statements.add("RENAME COLUMN " + Names.quote(old) + " TO " + Names.quote(name)));
        return statements;
    }

    private List<String> saidAnew(Flavour flavour) {
        AlterStatements statements = renaming(newNames);
        for (PartChange change : parts()) {
            switch (change.part()) {
                case Column column -> statements.add("MODIFY COLUMN " + ColumnSyntax.write(column));
                case CheckConstraint check -> {
                    statements.addBefore(flavour.dropCheck() + Names.quote(String.valueOf(check.name())));
                    statements.addBehind("ADD " + ConstraintSyntax.write(check));
                }
                case Index index -> {
                    statements.addBefore("DROP INDEX " + Names.quote(index.name()));
                    statements.addBehind("ADD " + KeySyntax.write(index));
                }
                default ->
                    throw new IllegalStateException(
                            "no expression is in " + change.part().label());
            }
        }
        return statements.statements("", facets().isEmpty() ? "" : "\nPARTITION BY " + partitions(renamed()));
    }
}
