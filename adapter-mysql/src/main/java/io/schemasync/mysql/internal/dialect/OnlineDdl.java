package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What InnoDB does to a table while others write to it (manual pages "Online DDL Operations" of MySQL, "InnoDB Online DDL Overview" of
 * MariaDB). Where the two differ, or where it depends on more than the definition, the rule is the stricter one's.
 */
final class OnlineDdl {
    /** A type whose values take one byte for their length up to 255 bytes, and two beyond. */
    private static final Pattern VARCHAR = Pattern.compile("varchar\\((\\d+)\\)");

    private static final int MOST_BYTES_A_CHARACTER = 4;
    private static final int ONE_BYTE_LENGTHS = 255;

    private final Table from;
    private final Table to;
    private final MadeAnew anew;

    OnlineDdl(Table from, Table to) {
        this.from = from;
        this.to = to;
        this.anew = new MadeAnew(from, to);
    }

    /** Returns why nobody can write to the table while it is altered; empty where others go on writing. */
    List<String> blockers() {
        var reasons = new ArrayList<String>();
        if (!option(from, TableOptions.ENGINE).equals("InnoDB")
                || !option(to, TableOptions.ENGINE).equals("InnoDB")) {
            reasons.add("its engine is not InnoDB");
        }
        if (from.primaryKey().isPresent() && to.primaryKey().isEmpty()) {
            reasons.add("its primary key goes");
        }
        if (!Objects.equals(from.partitioning(), to.partitioning())) {
            reasons.add("its partitions change");
        }
        to.columns().forEach(column -> blocker(column).ifPresent(reasons::add));
        for (Index index : to.indexes()) {
            boolean special = isFulltext(index)
                    || "spatial".equals(index.method())
                    || index.keys().stream().anyMatch(key -> key.column() == null);
            if (special && !stays(index, from.indexes())) {
                reasons.add(index.label() + " is filled");
            } else if (isFulltext(index) && (rewrites() || !common(from, from).equals(common(to, to)))) {
                reasons.add(index.label() + " is filled anew");
            }
        }
        to.constraints(CheckConstraint.class)
                .filter(check -> !stays(check, from.constraints()))
                .forEach(check -> reasons.add(check.label() + " is tried on each row"));
        return reasons;
    }

    private boolean stays(TablePart part, List<? extends TablePart> before) {
        return before.stream().anyMatch(old -> AlterTable.same(old, part)) && !anew.has(part);
    }

    private Optional<String> blocker(Column column) {
        String what = "column " + column.name();
        Column old = in(from, column).orElse(null);
        if (old == null) {
            boolean filled = column.identity() != null || isStored(column) || isComputed(column, false);
            return filled ? Optional.of(what + " is filled") : Optional.empty();
        }
        boolean filledAnew = (old.identity() == null) != (column.identity() == null)
                || anew.hasColumn(column.name())
                || anew.has(column)
                || (isStored(column) && !Objects.equals(old.generation(), column.generation()))
                || (old.nullable() && !column.nullable() && (isComputed(column, true) || isTimestamp(column)));
        if (filledAnew) {
            return Optional.of(what + " is filled anew");
        }
        return keepsItsBytes(old, column) ? Optional.empty() : Optional.of(what + " becomes " + column.type());
    }

    /** Returns whether a default is the same for no two rows, or the time where that counts too. */
    private static boolean isComputed(Column column, boolean time) {
        SqlText value = column.defaultValue();
        if (value == null) {
            return false;
        }
        String text = value.text().toLowerCase(Locale.ROOT);
        return text.startsWith("current_timestamp") ? time : text.contains("(") && !text.startsWith("'");
    }

    /** MariaDB fills in the time where a timestamp must not be NULL any more. */
    private static boolean isTimestamp(Column column) {
        return Columns.typeName(column).equals("timestamp");
    }

    private static boolean isFulltext(Index index) {
        return "fulltext".equals(index.method());
    }

    /** Returns whether every row is written anew, even if others go on writing meanwhile. */
    boolean rewrites() {
        boolean order = !common(from, to).equals(common(to, from));
        boolean nullability = to.columns().stream()
                .anyMatch(column -> in(from, column).stream().anyMatch(old -> old.nullable() != column.nullable()));
        boolean key = !from.primaryKey().equals(to.primaryKey());
        return order || nullability || key || !option(from, "ROW_FORMAT").equals(option(to, "ROW_FORMAT"));
    }

    private static List<String> common(Table table, Table other) {
        return table.columns().stream()
                .filter(column -> in(other, column).isPresent())
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Optional<Column> in(Table table, Column column) {
        return table.columns().stream()
                .filter(each -> each.name().equalsIgnoreCase(column.name()))
                .findFirst();
    }

    private static boolean isStored(Column column) {
        Column.Generation generation = column.generation();
        return generation != null && generation.stored();
    }

    private static String option(Table table, String name) {
        return table.metadata().attributes().get(name).orElse("");
    }

    private boolean keepsItsBytes(Column old, Column column) {
        String before = old.type().text();
        String after = column.type().text();
        if (!charset(from, old).equals(charset(to, column)) && Columns.isCharacter(column)) {
            return false;
        }
        Matcher shorter = VARCHAR.matcher(before);
        Matcher longer = VARCHAR.matcher(after);
        if (shorter.matches() && longer.matches()) {
            int least = Integer.parseInt(shorter.group(1));
            int most = Integer.parseInt(longer.group(1));
            boolean sameLengthBytes = most * MOST_BYTES_A_CHARACTER <= ONE_BYTE_LENGTHS || least > ONE_BYTE_LENGTHS;
            return least == most || (least < most && sameLengthBytes);
        }
        boolean moreLabels = before.startsWith("enum(")
                && after.startsWith(before.substring(0, before.length() - 1))
                && TypeChange.labels(old).size() / 256
                        == TypeChange.labels(column).size() / 256;
        return before.equals(after) || moreLabels;
    }

    private static String charset(Table table, Column column) {
        return Columns.inheritsCharset(column)
                ? option(table, TableOptions.CHARSET) + option(table, TableOptions.COLLATE)
                : column.metadata().attributes().get("charset").orElse("") + column.collation();
    }
}
