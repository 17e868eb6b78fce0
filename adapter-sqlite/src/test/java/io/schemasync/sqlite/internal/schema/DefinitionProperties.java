package io.schemasync.sqlite.internal.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Tables put together at random, with hostile names, from everything the grammar allows in any order. */
class DefinitionProperties {
    private static final String TABLE = "\"the 'table'\"";
    private static final List<String> NAMES = List.of(
            "a",
            "Id",
            "order",
            "select",
            "key",
            "a b",
            "it's",
            "q\"q",
            "b`b",
            "[x",
            "größe",
            "名",
            "'; DROP TABLE x; --",
            "x\ny",
            "--",
            "/*",
            "true",
            "rowid2",
            "end",
            "check",
            "",
            " ",
            "generated");
    private static final List<String> TYPES = List.of(
            "", "INT", "integer", "VARCHAR(10)", "double  precision", "DECIMAL( 10,2 )", "\"TEXT\"", "BLOB /* b */");
    private static final List<String> ITEMS = List.of(
            "NOT NULL",
            "NULL",
            "not null on conflict ignore",
            "DEFAULT 1",
            "DEFAULT (1 + 2)",
            "DEFAULT 'It''s'",
            "DEFAULT \"Dq\"",
            "DEFAULT -1.5",
            "UNIQUE",
            "UNIQUE ON CONFLICT ABORT",
            "CHECK (1)",
            "CHECK ($ > 0)",
            "CONSTRAINT # CHECK ($ <> 'X')",
            "COLLATE nocase",
            "CONSTRAINT # COLLATE BINARY",
            "REFERENCES p",
            "REFERENCES # ($) ON DELETE SET NULL",
            "CONSTRAINT # REFERENCES p (x) ON UPDATE CASCADE ON DELETE NO ACTION DEFERRABLE",
            "CONSTRAINT # NOT NULL",
            "REFERENCES p NOT DEFERRABLE INITIALLY IMMEDIATE",
            "CHECK ($ IN (\"Str\", ')', /* , */ 2))");
    private static final List<String> CONSTRAINTS = List.of(
            "UNIQUE ($)",
            "UNIQUE ($ DESC, $) ON CONFLICT FAIL",
            "CONSTRAINT # UNIQUE ($ ASC)",
            "CHECK ($ > 1)",
            "CONSTRAINT # CHECK ($ IS NOT \"Str\")",
            "FOREIGN KEY ($) REFERENCES p",
            "FOREIGN KEY ($, $) REFERENCES # (a, b)",
            "CONSTRAINT # FOREIGN KEY ($) REFERENCES p ON DELETE RESTRICT ON UPDATE SET DEFAULT DEFERRABLE INITIALLY DEFERRED",
            "CONSTRAINT # UNIQUE ($ COLLATE rtrim)");
    private static final List<String> INDEX_KEYS =
            List.of("$", "$ DESC", "$ ASC", "$ COLLATE nocase", "lower($)", "$ || 'x'", "($)");

    @Property(seed = "20261122", tries = 400)
    void any_table_is_read_and_rendered(@ForAll Random random) throws SQLException {
        try (var database = new MemoryDatabase()) {
            var columns = new ArrayList<String>();
            String sql = table(random, columns);
            database.execute(sql);
            String keys = pick(random, INDEX_KEYS) + ", " + pick(random, INDEX_KEYS);
            database.execute(fill(
                    random, "CREATE INDEX \"an index\" ON " + TABLE + " (" + keys + ") WHERE $ > 'It''s'", columns));
            RoundTrip.check(database);
        }
    }

    private static String table(Random random, List<String> columns) {
        var names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            columns.add(names.get(i));
        }
        var items = new ArrayList<String>();
        for (String column : columns) {
            var item = new StringBuilder(quoted(column, random)).append(' ').append(pick(random, TYPES));
            for (int i = random.nextInt(4); i > 0; i--) {
                item.append(random.nextInt(5) == 0 ? " -- c,)\n" : " ")
                        .append(fill(random, pick(random, ITEMS), List.of(column)));
            }
            items.add(item.toString());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            items.add(fill(random, pick(random, CONSTRAINTS), columns));
        }
        if (random.nextInt(3) == 0) {
            items.add(fill(random, "PRIMARY KEY ($)", columns));
        }
        return "CREATE TABLE " + TABLE + " (" + String.join(random.nextBoolean() ? ",\n  " : " , ", items) + ")";
    }

    /** Puts columns for {@code $} and any names for {@code #}. */
    private static String fill(Random random, String pattern, List<String> columns) {
        var text = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '$' -> text.append(quoted(pick(random, columns), random));
                case '#' -> text.append(quoted(pick(random, NAMES), random));
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    /** Quotes a name in one of the ways in which that is possible. */
    private static String quoted(String name, Random random) {
        boolean bare = List.of("a", "Id", "key", "größe", "名", "rowid2").contains(name);
        return switch (random.nextInt(bare ? 4 : 2)) {
            case 0 -> "\"" + name.replace("\"", "\"\"") + "\"";
            case 1 ->
                name.contains("]") || name.contains("`") ? "\"" + name.replace("\"", "\"\"") + "\"" : "[" + name + "]";
            case 2 -> "`" + name + "`";
            default -> name;
        };
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
