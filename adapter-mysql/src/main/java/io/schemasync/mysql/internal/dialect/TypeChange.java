package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Probe;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Literals;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change of type does to the values. Under a strict sql_mode the servers refuse what does not fit, and round what fits
 * nearly (manual pages "Numeric Data Types" to "String Data Types"): the former stands in the way, the latter is a loss.
 */
final class TypeChange {
    private static final Map<String, Integer> INTEGER_BYTES =
            Map.of("tinyint", 1, "smallint", 2, "mediumint", 3, "int", 4, "bigint", 8);
    private static final Map<String, Long> TEXT_BYTES =
            Map.of("tinytext", 255L, "text", 65_535L, "mediumtext", 16_777_215L, "longtext", 4_294_967_295L);
    private static final Map<String, Long> BLOB_BYTES =
            Map.of("tinyblob", 255L, "blob", 65_535L, "mediumblob", 16_777_215L, "longblob", 4_294_967_295L);

    private static final Set<String> FRACTIONAL = Set.of("decimal", "float", "double");
    private static final Set<String> LABELLED = Set.of("enum", "set");
    private static final Set<String> SHAPES = Set.of(
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geomcollection",
            "geometrycollection");
    /** Numbers and moments. */
    private static final Set<String> MEASURES = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "float",
            "double",
            "bit",
            "year",
            "date",
            "time",
            "datetime",
            "timestamp");
    /** What a text is cast to, to see whether it is a moment or an address. */
    private static final Map<String, String> CASTS = Map.of(
            "date",
            "date",
            "time",
            "time(6)",
            "datetime",
            "datetime(6)",
            "timestamp",
            "datetime(6)",
            "inet4",
            "inet4",
            "inet6",
            "inet6",
            "uuid",
            "uuid");
    /** Types whose values are numbers to nobody, nor each other's. */
    private static final Set<String> OPAQUE = Set.of("inet4", "inet6", "uuid", "vector");

    private static final String WHOLE_NUMBER = "^[-+]?[0-9]+$";

    private final Table table;
    private final Column from;
    private final Column to;
    private final Risks risks;

    TypeChange(Table table, Column from, Column to, Risks risks) {
        this.table = table;
        this.from = from;
        this.to = to;
        this.risks = risks;
    }

    /** Returns whether no value of one type can become one of another: the servers do not even try. */
    static boolean isImpossible(Column from, Column to) {
        String old = family(Columns.typeName(from));
        String wanted = family(Columns.typeName(to));
        return !old.equals(wanted) && !old.isEmpty() && !wanted.isEmpty();
    }

    /** Returns whether the values of a column are shapes. */
    static boolean isShape(Column column) {
        return SHAPES.contains(Columns.typeName(column));
    }

    private static String family(String type) {
        if (SHAPES.contains(type)) {
            return "shape";
        }
        if (MEASURES.contains(type)) {
            return "measure";
        }
        return OPAQUE.contains(type) ? type : "";
    }

    /** Adds what it risks to an operation. */
    void addTo(Operation.Builder operation) {
        String old = Columns.typeName(from);
        String wanted = Columns.typeName(to);
        if ((isBinary(old) && isWords(wanted)) || (isWords(old) && SHAPES.contains(wanted))) {
            blocking(operation, "no " + wanted + " can be made of", "%s IS NOT NULL");
        } else if (INTEGER_BYTES.containsKey(wanted)) {
            toInteger(old, operation);
        } else if (wanted.equals("decimal")) {
            toDecimal(old, operation);
        } else if (LABELLED.contains(wanted)) {
            toLabels(old, wanted, operation);
        } else if (wanted.equals("char") || wanted.equals("varchar")) {
            blocking(operation, "are longer than " + length(to) + " characters", "char_length(%s) > " + length(to));
            if (wanted.equals("char") && !old.equals("char")) {
                losing(operation, "lose the blanks at their end", "%s LIKE '% '");
            }
        } else if (wanted.equals("binary") || wanted.equals("varbinary")) {
            blocking(operation, "are longer than " + length(to) + " bytes", "length(%s) > " + length(to));
            if (wanted.equals("binary")) {
                losing(operation, "get zeros at their end", "length(%s) < " + length(to));
            }
        } else if (TEXT_BYTES.containsKey(wanted) || BLOB_BYTES.containsKey(wanted)) {
            Long most = TEXT_BYTES.getOrDefault(wanted, BLOB_BYTES.getOrDefault(wanted, 0L));
            blocking(operation, "are longer than " + most + " bytes", "length(%s) > " + most);
        } else if (wanted.equals("json")) {
            blocking(operation, "are not JSON", "NOT json_valid(%s)");
        } else if (!old.equals(wanted) ? !holdsAll(old, wanted) : length(to) < length(from)) {
            if ((isText(old) || OPAQUE.contains(wanted)) && CASTS.containsKey(wanted)) {
                String cast = "cast(%s AS " + CASTS.get(wanted) + ")";
                blocking(operation, "are no " + wanted, "%s IS NOT NULL AND " + cast + " IS NULL");
            }
            otherMeaning(operation);
        }
        if (isText(old) && isText(wanted) && !charset(from).equals(charset(to))) {
            charset(to)
                    .ifPresent(charset -> blocking(
                            operation,
                            "have no place in the character set " + charset,
                            "NOT (convert(convert(%s USING " + charset
                                    + ") USING utf8mb4) <=> convert(%s USING utf8mb4))"));
        }
    }

    /** Returns whether every value of one type is one of another. */
    private static boolean holdsAll(String old, String wanted) {
        return wanted.equals("geometry") || (old.equals("float") && wanted.equals("double"));
    }

    /** Returns whether values are bytes that no character set knows; the servers do not even answer what text they are. */
    private static boolean isBinary(String type) {
        return SHAPES.contains(type) || type.equals("vector");
    }

    private static boolean isWords(String type) {
        return isText(type) || LABELLED.contains(type) || type.equals("json");
    }

    private static boolean isText(String type) {
        return type.equals("char") || type.equals("varchar") || TEXT_BYTES.containsKey(type);
    }

    private static Optional<String> charset(Column column) {
        Optional<String> said = column.metadata().attributes().get("charset");
        String collation = column.collation();
        return said.isPresent() || collation == null
                ? said
                : Optional.of(collation.split("_", 2)[0]);
    }

    private String values(String what) {
        return "values in column " + to.name() + " of " + table.id() + " that " + what;
    }

    private void blocking(Operation.Builder operation, String what, String condition) {
        risks.count(table, to, values(what), condition, Probe.Meaning.BLOCKS, HazardKind.BLOCKING_ROWS)
                .ifPresent(operation::probe);
    }

    private void losing(Operation.Builder operation, String what, String condition) {
        operation.hazard(new Hazard(HazardKind.DATA_LOSS, table.id().column(to.name()), values(what), ""));
        risks.count(table, to, values(what), condition, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS)
                .ifPresent(operation::probe);
    }

    /** The servers take the values for something else, such as a number for a label's place, or round them. */
    private void otherMeaning(Operation.Builder operation) {
        losing(operation, "become " + to.type() + " and may change or lose precision", "%s IS NOT NULL");
    }

    private void toInteger(String old, Operation.Builder operation) {
        int bits = INTEGER_BYTES.getOrDefault(Columns.typeName(to), 8) * 8;
        boolean unsigned = to.type().text().contains("unsigned");
        BigInteger size = BigInteger.TWO.pow(unsigned ? bits : bits - 1);
        String range = "%s + 0 < " + (unsigned ? "0" : size.negate()) + " OR %s + 0 > " + size.subtract(BigInteger.ONE);
        String what = "do not fit into " + to.type();
        if (isText(old)) {
            blocking(operation, "are not whole numbers", "trim(%s) NOT REGEXP '" + WHOLE_NUMBER + "'");
            blocking(operation, what, "trim(%s) REGEXP '" + WHOLE_NUMBER + "' AND (" + range + ")");
            return;
        }
        if (FRACTIONAL.contains(old)) {
            losing(operation, "lose their fractions", "%s <> truncate(%s, 0)");
        } else if (!INTEGER_BYTES.containsKey(old) && !old.equals("year") && !old.equals("bit")) {
            otherMeaning(operation);
        }
        blocking(operation, what, range);
    }

    private void toDecimal(String old, Operation.Builder operation) {
        if (isText(old)) {
            blocking(operation, "are not numbers", "trim(%s) NOT REGEXP '^[-+]?[0-9]*[.]?[0-9]+$'");
        } else if (!INTEGER_BYTES.containsKey(old) && !FRACTIONAL.contains(old) && !old.equals("bit")) {
            otherMeaning(operation);
        }
        List<Integer> numbers = numbers(to);
        int digits = numbers.isEmpty() ? 10 : numbers.getFirst();
        int scale = numbers.size() < 2 ? 0 : numbers.get(1);
        blocking(operation, "do not fit into " + to.type(), "abs(%s + 0) >= 1e" + (digits - scale));
        losing(
                operation,
                "have more than " + scale + " digits behind the point, which are rounded",
                "%s + 0 <> truncate(%s + 0, " + scale + ")");
    }

    private void toLabels(String old, String wanted, Operation.Builder operation) {
        boolean wasWords = isText(old) || LABELLED.contains(old);
        String value = wasWords ? "%s" : "cast(%s AS char)";
        if (!wasWords) {
            otherMeaning(operation);
        }
        List<String> labels = labels(to);
        String list = labels.stream().map(Literals::quote).collect(Collectors.joining(", "));
        String condition = value + " NOT IN (" + list + ")";
        if (wanted.equals("set")) {
            String known = labels.stream()
                    .map(label -> "(find_in_set(" + Literals.quote(label) + ", " + value + ") > 0)")
                    .collect(Collectors.joining(" + "));
            condition = "{} <> '' AND char_length({}) - char_length(replace({}, ',', '')) + 1 <> ".replace("{}", value)
                    + known;
        }
        blocking(operation, "are none of " + list, condition);
    }

    /** Returns the labels of an enum or set, in order. */
    static List<String> labels(Column column) {
        Cursor cursor = Cursor.of(column.type().text());
        cursor.name();
        return cursor.items().stream().map(item -> item.next().content()).toList();
    }

    private static List<Integer> numbers(Column column) {
        Cursor cursor = Cursor.of(column.type().text());
        cursor.name();
        return cursor.looksAtSign('(')
                ? cursor.items().stream()
                        .map(item -> Integer.valueOf(item.name()))
                        .toList()
                : List.of();
    }

    private static int length(Column column) {
        if (!column.type().text().matches("[a-z0-9]+\\([0-9, ]+\\).*")) {
            return 0;
        }
        List<Integer> numbers = numbers(column);
        return numbers.isEmpty() ? 0 : numbers.getFirst();
    }
}
