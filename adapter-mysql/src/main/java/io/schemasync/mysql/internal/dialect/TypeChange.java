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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Adds what it risks to an operation. */
    void addTo(Operation.Builder operation) {
        String old = Columns.typeName(from);
        String wanted = Columns.typeName(to);
        List<Optional<Probe>> probes = new ArrayList<>();
        if (INTEGER_BYTES.containsKey(wanted)) {
            toInteger(old, probes);
        } else if (wanted.equals("decimal")) {
            toDecimal(old, probes);
        } else if (wanted.equals("enum") || wanted.equals("set")) {
            toLabels(wanted, probes);
        } else if (wanted.equals("char") || wanted.equals("varchar")) {
            probes.add(blocking("are longer than " + length(to) + " characters", "char_length(%s) > " + length(to)));
        } else if (wanted.equals("binary") || wanted.equals("varbinary")) {
            probes.add(blocking("are longer than " + length(to) + " bytes", "length(%s) > " + length(to)));
        } else if (TEXT_BYTES.containsKey(wanted) || BLOB_BYTES.containsKey(wanted)) {
            Long most = TEXT_BYTES.getOrDefault(wanted, BLOB_BYTES.getOrDefault(wanted, 0L));
            probes.add(blocking("are longer than " + most + " bytes", "length(%s) > " + most));
        } else if (wanted.equals("json")) {
            probes.add(blocking("are not JSON", "NOT json_valid(%s)"));
        } else if (!old.equals(wanted) || length(to) < length(from)) {
            operation.hazard(new Hazard(
                    HazardKind.DATA_LOSS,
                    table.id().column(to.name()),
                    "values of column " + to.name() + " of " + table.id() + " become " + to.type()
                            + " and may change or lose precision",
                    ""));
            probes.add(risks.values(table, to));
        }
        if (isText(old) && isText(wanted) && !charset(from).equals(charset(to))) {
            charset(to)
                    .ifPresent(charset -> probes.add(blocking(
                            "have no place in the character set " + charset,
                            "NOT (convert(convert(%s USING " + charset
                                    + ") USING utf8mb4) <=> convert(%s USING utf8mb4))")));
        }
        probes.forEach(probe -> probe.ifPresent(operation::probe));
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

    private Optional<Probe> blocking(String what, String condition) {
        return risks.count(
                table,
                to,
                "values in column " + to.name() + " of " + table.id() + " that " + what,
                condition,
                Probe.Meaning.BLOCKS,
                HazardKind.BLOCKING_ROWS);
    }

    private void toInteger(String old, List<Optional<Probe>> probes) {
        int bits = INTEGER_BYTES.getOrDefault(Columns.typeName(to), 8) * 8;
        boolean unsigned = to.type().text().contains("unsigned");
        BigInteger size = BigInteger.TWO.pow(unsigned ? bits : bits - 1);
        String range = "%s < " + (unsigned ? "0" : size.negate()) + " OR %s > " + size.subtract(BigInteger.ONE);
        String what = "do not fit into " + to.type();
        if (INTEGER_BYTES.containsKey(old) || old.equals("year") || old.equals("bit")) {
            probes.add(blocking(what, range));
        } else if (isText(old)) {
            probes.add(blocking("are not whole numbers", "trim(%s) NOT REGEXP '^[-+]?[0-9]+$'"));
            probes.add(blocking(
                    what,
                    "trim(%s) REGEXP '^[-+]?[0-9]+$' AND (%s + 0 < " + (unsigned ? "0" : size.negate())
                            + " OR %s + 0 > " + size.subtract(BigInteger.ONE) + ")"));
        } else if (old.equals("decimal") || old.equals("float") || old.equals("double")) {
            probes.add(blocking("hold fractions or do not fit into " + to.type(), "%s <> truncate(%s, 0) OR " + range));
        }
    }

    private void toDecimal(String old, List<Optional<Probe>> probes) {
        if (isText(old)) {
            probes.add(blocking("are not numbers", "trim(%s) NOT REGEXP '^[-+]?[0-9]*[.]?[0-9]+$'"));
            return;
        }
        List<Integer> numbers = numbers(to);
        int digits = numbers.isEmpty() ? 10 : numbers.getFirst();
        int scale = numbers.size() < 2 ? 0 : numbers.get(1);
        probes.add(blocking("do not fit into " + to.type(), "abs(%s) >= 1e" + (digits - scale)));
        probes.add(
                blocking("have more than " + scale + " digits behind the point", "%s <> truncate(%s, " + scale + ")"));
    }

    private void toLabels(String wanted, List<Optional<Probe>> probes) {
        List<String> labels = labels(to);
        String list = labels.stream().map(Literals::quote).collect(Collectors.joining(", "));
        String condition = "%s NOT IN (" + list + ")";
        if (wanted.equals("set")) {
            String none = labels.stream()
                    .map(label -> "find_in_set(" + Literals.quote(label) + ", %s) > 0")
                    .collect(Collectors.joining(" + "));
            condition = "%s <> '' AND char_length(%s) - char_length(replace(%s, ',', '')) + 1 <> " + none;
        }
        probes.add(blocking("are none of " + list, condition));
    }

    private static List<String> labels(Column column) {
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
