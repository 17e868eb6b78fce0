package io.schemasync.api.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of an index, a primary key or a unique constraint: a column, or an expression.
 *
 * @param column the column's name; null where the key is an expression
 * @param expression the expression; null where the key is a column
 * @param descending whether the order is descending
 * @param nulls where NULLs come, {@code FIRST} or {@code LAST}; null for the database's default
 * @param collation the collation where one is declared; null for the column's own
 * @param operatorClass PostgreSQL's operator class with its parameters; null for the default
 * @param prefixLength how many characters or bytes are indexed, on MySQL; null for all
 */
public record IndexKey(
        @Nullable String column,
        @Nullable SqlText expression,
        boolean descending,
        @Nullable String nulls,
        @Nullable String collation,
        @Nullable String operatorClass,
        @Nullable Integer prefixLength) {
    /**
     * Checks that the key is one thing.
     *
     * @throws IllegalArgumentException if both or neither of column and expression are given
     */
    public IndexKey {
        if ((column == null) == (expression == null)) {
            throw new IllegalArgumentException("an index key is a column or an expression");
        }
    }

    /** Makes an ascending key over a column. */
    public static IndexKey column(String name) {
        return new IndexKey(name, null, false, null, null, null, null);
    }

    /** Makes an ascending key over an expression. */
    public static IndexKey expression(SqlText sql) {
        return new IndexKey(null, sql, false, null, null, null, null);
    }

    public IndexKey withColumn(String value) {
        return new IndexKey(value, null, descending, nulls, collation, operatorClass, prefixLength);
    }

    public IndexKey withDescending(boolean value) {
        return new IndexKey(column, expression, value, nulls, collation, operatorClass, prefixLength);
    }

    public IndexKey withCollation(@Nullable String value) {
        return new IndexKey(column, expression, descending, nulls, value, operatorClass, prefixLength);
    }

    static List<Facet> facets(List<IndexKey> keys) {
        return keys.stream().<Facet>map(IndexKey::facet).toList();
    }

    private Facet facet() {
        return new Facets()
                .name("column", ObjectKind.COLUMN, column)
                .sql("expression", expression)
                .flag("descending", descending)
                .text("nulls", nulls)
                .text("collation", collation)
                .text("operator-class", operatorClass)
                .text("prefix-length", prefixLength == null ? null : prefixLength.toString())
                .group();
    }
}
