package io.schemasync.testkit.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generates schemas as the SQL scripts that a person would write, from blocks that fit together. Where a database has dozens of
 * kinds of objects, a further one is a few lines of SQL in a resource.
 */
public final class ScriptGenerators {

    private static final int ABSENT = -1;
    private static final int MOST_EDITS = 12;

    private final List<Block> blocks;
    private final Map<String, Block> byName = new HashMap<>();

    private ScriptGenerators(List<Block> blocks) {
        this.blocks = blocks;
        blocks.forEach(block -> byName.put(block.name(), block));
        for (Block block : blocks) {
            for (String need : block.needs()) {
                if (!byName.containsKey(need)) {
                    throw new IllegalArgumentException(
                            "block " + block.name() + " needs " + need + ", which is not there");
                }
            }
        }
    }

    /**
     * Generates pairs of schemas over nearly all kinds of objects of PostgreSQL.
     *
     * @param serverVersion the major version of the server that shall take them
     */
    public static Arbitrary<ScriptPair> postgresPairs(int serverVersion) {
        return new ScriptGenerators(Block.read("postgres.sql", serverVersion)).pairs();
    }

    /** Generates pairs of schemas over nearly all kinds of objects of MySQL and MariaDB. */
    public static Arbitrary<ScriptPair> mysqlPairs() {
        return new ScriptGenerators(Block.read("mysql.sql", 0)).pairs();
    }

    private Arbitrary<ScriptPair> pairs() {
        Arbitrary<List<Integer>> picks =
                Arbitraries.integers().between(0, 59).list().ofSize(blocks.size());
        Arbitrary<List<int[]>> edits = Combinators.combine(
                        Arbitraries.integers().between(0, blocks.size() - 1),
                        Arbitraries.integers().between(0, 59))
                .as((block, pick) -> new int[] {block, pick})
                .list()
                .ofMinSize(1)
                .ofMaxSize(MOST_EDITS);
        return Combinators.combine(picks, edits).as(this::pair);
    }

    private ScriptPair pair(List<Integer> picks, List<int[]> edits) {
        var changed = new ArrayList<>(picks);
        edits.forEach(edit -> changed.set(edit[0], edit[1]));
        return new ScriptPair(script(picks), script(changed));
    }

    private String script(List<Integer> picks) {
        Map<String, Integer> chosen = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            int variants = blocks.get(i).variants().size();
            int choice = picks.get(i) % (variants + 1) - (blocks.get(i).always() ? 0 : 1);
            chosen.put(blocks.get(i).name(), blocks.get(i).always() ? choice % variants : choice);
        }
        Map<String, List<String>> elements = new TreeMap<>();
        var statements = new StringBuilder();
        blocks.stream()
                .filter(block -> block.in() != null && isThere(block, chosen))
                .forEach(block -> elements.computeIfAbsent(String.valueOf(block.in()), any -> new ArrayList<>())
                        .add(variant(block, chosen)));
        for (Block block : blocks) {
            if (block.in() == null && isThere(block, chosen)) {
                String sql = variant(block, chosen);
                statements
                        .append(
                                block.table()
                                        ? "CREATE TABLE " + block.name() + " (\n  "
                                                + String.join(",\n  ", elements.getOrDefault(block.name(), List.of()))
                                                + "\n) " + sql + ";"
                                        : sql.endsWith(";") ? sql : sql + ";")
                        .append('\n');
            }
        }
        return statements.toString();
    }

    private static String variant(Block block, Map<String, Integer> chosen) {
        return block.variants().get(chosen.getOrDefault(block.name(), 0));
    }

    private boolean isThere(Block block, Map<String, Integer> chosen) {
        Block table = block.in() == null ? null : byName.get(block.in());
        return chosen.getOrDefault(block.name(), ABSENT) != ABSENT
                && (table == null || isThere(table, chosen))
                && block.needs().stream().allMatch(need -> isThere(need, chosen));
    }

    private boolean isThere(String name, Map<String, Integer> chosen) {
        Block block = byName.get(name);
        return block != null && isThere(block, chosen);
    }
}
