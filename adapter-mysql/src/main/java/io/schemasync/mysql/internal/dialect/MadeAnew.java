package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.schema.ColumnSyntax;
import io.schemasync.mysql.internal.schema.KeySyntax;
import io.schemasync.mysql.internal.sql.Lexer;
import io.schemasync.mysql.internal.sql.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a table that are there on both sides and are dropped and added all the same. Keys remember the block size that their
 * table had when they were made. A column whose values go from computed
 * to kept or back is one; with it goes what is said in terms of it, equal or not: the servers refuse to leave that alone, or forget it.
 * A key over it would take its length from the column that goes.
 */
final class MadeAnew {
    private final Map<String, Column> before = new HashMap<>();
    private final Set<String> columns = new HashSet<>();
    /** Columns that stay while one goes that they were computed from, and those that are computed from them. */
    private final Set<String> rebased = new HashSet<>();

    private final Set<String> moved = new HashSet<>();
    private final boolean blockSizeChanges;

    MadeAnew(Table from, Table to) {
        from.columns().forEach(column -> before.put(fold(column.name()), column));
        to.columns().stream()
                .filter(column -> mustBe(before.get(fold(column.name())), column))
                .forEach(column -> columns.add(fold(column.name())));
        while (to.columns().stream().anyMatch(this::addDependent)) {
            // Generated columns depend on each other.
        }
        Set<String> gone = new HashSet<>(before.keySet());
        to.columns().forEach(column -> gone.remove(fold(column.name())));
        gone.addAll(columns);
        while (to.columns().stream().anyMatch(column -> addRebased(column, gone))) {
            // So do those that stay.
        }
        to.columns().stream()
                .filter(column -> isOtherPlane(before.get(fold(column.name())), column))
                .forEach(column -> moved.add(fold(column.name())));
        blockSizeChanges = !blockSize(from).isEmpty() && !blockSize(from).equals(blockSize(to));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String blockSize(Table table) {
        return table.metadata().attributes().get(KeySyntax.KEY_BLOCK_SIZE).orElse("");
    }

    /**
     * The servers change neither where a generated value is kept nor, for one that is not kept, that it is generated; nor do they make
     * a number of a shape.
     */
    private static boolean mustBe(@Nullable Column from, Column to) {
        if (from == null) {
            return false;
        }
        if (TypeChange.isImpossible(from, to)) {
            return true;
        }
        Column.Generation old = from.generation();
        Column.Generation wanted = to.generation();
        if (old == null) {
            return wanted != null && !wanted.stored();
        }
        return wanted == null ? !old.stored() : wanted.stored() != old.stored();
    }

    private boolean addDependent(Column column) {
        Column old = before.get(fold(column.name()));
        return old != null
                && column.generation() != null
                && old.generation() != null
                && (mentions(column.generation(), columns) || mentions(old.generation(), columns))
                && columns.add(fold(column.name()));
    }

    private boolean addRebased(Column column, Set<String> gone) {
        Column old = before.get(fold(column.name()));
        return old != null
                && !columns.contains(fold(column.name()))
                && (mentions(old.generation(), gone) || mentions(column.generation(), rebased))
                && rebased.add(fold(column.name()));
    }

    /** No spatial index stays while its shapes move to another plane. */
    private static boolean isOtherPlane(@Nullable Column from, Column to) {
        return from != null
                && !from.metadata()
                        .attributes()
                        .get(ColumnSyntax.SRID)
                        .equals(to.metadata().attributes().get(ColumnSyntax.SRID));
    }

    /** Returns whether an expression speaks of such a column, or of one that is computed from another. */
    boolean mentions(@Nullable SqlText expression) {
        return expression != null && (mentions(expression.text(), columns) || mentions(expression.text(), rebased));
    }

    private static boolean mentions(Column.@Nullable Generation generation, Set<String> names) {
        return generation != null && mentions(generation.expression().text(), names);
    }

    private static boolean mentions(String expression, Set<String> names) {
        return !names.isEmpty()
                && Lexer.tokens(expression).stream()
                        .filter(Token::isName)
                        .anyMatch(token -> names.contains(fold(token.content())));
    }

    /** Returns whether a column of that name is. */
    boolean hasColumn(String name) {
        return columns.contains(fold(name));
    }

    /** Returns whether a key or check is, that is the same on both sides, or a column that has to be said again. */
    boolean has(TablePart part) {
        return switch (part) {
            case CheckConstraint check -> mentions(check.expression());
            case PrimaryKey key ->
                (blockSizeChanges && KeySyntax.hasNoBlockSize(key.metadata())) || isOverColumn(key.keys());
            case Index index ->
                (blockSizeChanges && KeySyntax.hasNoBlockSize(index.metadata()))
                        || isOnOtherPlane(index)
                        || isOverColumn(index.keys())
                        || index.keys().stream().map(IndexKey::expression).anyMatch(this::mentions);
            case Column column -> rebased.contains(fold(column.name())) || mentions(column.defaultValue());
            default -> false;
        };
    }

    private boolean isOverColumn(List<IndexKey> keys) {
        return keys.stream().anyMatch(key -> columns.contains(fold(String.valueOf(key.column()))));
    }

    /** Returns whether an index has to go before the values change that it holds. */
    boolean isOnOtherPlane(Index index) {
        return "spatial".equals(index.method())
                && index.keys().stream().anyMatch(key -> moved.contains(fold(String.valueOf(key.column()))));
    }
}
