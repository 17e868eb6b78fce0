package io.schemasync.testkit.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Samples of what a database can hold, as the SQL that a person would write: blocks that fit together, each in one or more variants
 * that mean different things. Where a database has dozens of kinds of objects, a further one is a few lines of SQL in a resource:
 *
 * <pre>{@code
 * --- NAME [table] [in TABLE] [always] [needs NAME ...]
 * SQL of the first variant
 * --- or [since VERSION]
 * SQL of the next
 * }</pre>
 *
 * <ul>
 *   <li>{@code table}: the block is a table of that name, and its variants are what ends its {@code CREATE TABLE};
 *   <li>{@code in TABLE}: the block is an element of that table, such as a column or a constraint, and goes where the table goes;
 *   <li>{@code always}: it is never left out where it can be, such as a table's first column;
 *   <li>{@code needs}: the blocks without which it cannot be. It stands after them in the resource;
 *   <li>{@code since}: the server's major version that knows the variant first.
 * </ul>
 *
 * Everything else is a statement, or several, with semicolons between them.
 */
public final class Samples {
    private static final int ABSENT = -1;
    private static final int MOST_EDITS = 12;

    private final List<Block> blocks;
    private final SequencedMap<String, Block> byName = new LinkedHashMap<>();

    private Samples(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
        blocks.forEach(block -> put(byName, block));
        for (Block block : blocks) {
            Stream.concat(Stream.ofNullable(block.in()), block.needs().stream())
                    .filter(need -> !byName.containsKey(need))
                    .findFirst()
                    .ifPresent(need -> {
                        throw new IllegalArgumentException(
                                "block " + block.name() + " needs " + need + ", which is not there");
                    });
        }
    }

    private static void put(Map<String, Block> blocks, Block block) {
        if (blocks.put(block.name(), block) != null) {
            throw new IllegalArgumentException("two blocks are called " + block.name());
        }
    }

    /**
     * Returns samples in plain standard SQL, for any database that has schemas of tables with keys, checks, foreign keys, indexes and
     * views.
     */
    public static Samples standard() {
        return read(Samples.class, "standard.sql", 0);
    }

    /**
     * Reads samples.
     *
     * @param beside the class beside which the resource lies
     * @param resource the resource's name
     * @param serverVersion the server's major version: variants that it does not know yet are left out
     */
    public static Samples read(Class<?> beside, String resource, int serverVersion) {
        return new Samples(Block.read(beside, resource, serverVersion));
    }

    /**
     * Returns these samples and those of a resource, which may need these. A block that has the name of one of these takes its place,
     * for a database that wants it said otherwise.
     *
     * @param beside the class beside which the resource lies
     * @param resource the resource's name
     * @param serverVersion the server's major version: variants that it does not know yet are left out
     */
    public Samples and(Class<?> beside, String resource, int serverVersion) {
        var others = new LinkedHashMap<String, Block>();
        Block.read(beside, resource, serverVersion).forEach(block -> put(others, block));
        var all = new ArrayList<Block>();
        blocks.forEach(block -> all.add(Objects.requireNonNullElse(others.remove(block.name()), block)));
        all.addAll(others.values());
        return new Samples(all);
    }

    /** Returns these samples without some, and without those that need them. */
    public Samples without(String... names) {
        var gone = new ArrayList<>(List.of(names));
        var left = new ArrayList<Block>();
        for (Block block : blocks) {
            boolean goes = gone.contains(block.name())
                    || block.needs().stream().anyMatch(gone::contains)
                    || gone.contains(String.valueOf(block.in()));
            if (goes) {
                gone.add(block.name());
            } else {
                left.add(block);
            }
        }
        return new Samples(left);
    }

    /** Returns the names of the blocks, in their order. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Returns how many variants a block has. */
    public int variants(String name) {
        return block(name).variants().size();
    }

    /** Returns whether a block is never left out where it can be. */
    public boolean isAlways(String name) {
        return block(name).always();
    }

    /** Returns the script of one variant of a block and of what it needs, each of that in its first variant. */
    public String script(String name, int variant) {
        Map<String, Integer> chosen = needed(name);
        chosen.put(name, variant);
        return script(chosen);
    }

    /** Returns the script of what a block needs, without the block itself. */
    public String scriptWithout(String name) {
        Map<String, Integer> chosen = needed(name);
        chosen.remove(name);
        return script(chosen);
    }

    /** Returns the script of all blocks, each in the variant of that number, counted round where it has fewer. */
    public String script(int variant) {
        Map<String, Integer> chosen = new HashMap<>();
        blocks.forEach(
                block -> chosen.put(block.name(), variant % block.variants().size()));
        return script(chosen);
    }

    /** Generates pairs of scripts, of which the second differs from the first in a few blocks. */
    public Arbitrary<ScriptPair> pairs() {
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
        return new ScriptPair(script(picked(picks)), script(picked(changed)));
    }

    /** The smallest pick leaves a block out, so that counter-examples become small. */
    private Map<String, Integer> picked(List<Integer> picks) {
        Map<String, Integer> chosen = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            int variants = blocks.get(i).variants().size();
            int choice = picks.get(i) % (variants + 1) - (blocks.get(i).always() ? 0 : 1);
            if (choice != ABSENT) {
                chosen.put(blocks.get(i).name(), choice % variants);
            }
        }
        return chosen;
    }

    private Block block(String name) {
        Block block = byName.get(name);
        if (block == null) {
            throw new IllegalArgumentException("there is no block " + name + "; there are " + names());
        }
        return block;
    }

    private Map<String, Integer> needed(String name) {
        Map<String, Integer> chosen = new HashMap<>();
        addNeeded(block(name), chosen);
        int before;
        do {
            before = chosen.size();
            blocks.stream()
                    .filter(block -> block.always() && (block.in() == null || chosen.containsKey(block.in())))
                    .forEach(block -> addNeeded(block, chosen));
        } while (chosen.size() > before);
        return chosen;
    }

    private void addNeeded(Block block, Map<String, Integer> chosen) {
        if (chosen.putIfAbsent(block.name(), 0) == null) {
            Stream.concat(Stream.ofNullable(block.in()), block.needs().stream())
                    .forEach(need -> addNeeded(block(need), chosen));
        }
    }

    private String script(Map<String, Integer> chosen) {
        Map<String, List<String>> elements = new TreeMap<>();
        blocks.stream()
                .filter(block -> block.in() != null && isThere(block, chosen))
                .forEach(block -> elements.computeIfAbsent(String.valueOf(block.in()), any -> new ArrayList<>())
                        .add(variant(block, chosen)));
        var statements = new StringBuilder();
        for (Block block : blocks) {
            if (block.in() == null && isThere(block, chosen)) {
                statements.append(statement(block, chosen, elements)).append('\n');
            }
        }
        return statements.toString();
    }

    private static String statement(Block block, Map<String, Integer> chosen, Map<String, List<String>> elements) {
        String sql = variant(block, chosen);
        if (block.table()) {
            return "CREATE TABLE " + block.name() + " (\n  "
                    + String.join(",\n  ", elements.getOrDefault(block.name(), List.of()))
                    + "\n) " + sql + ";";
        }
        return sql.endsWith(";") ? sql : sql + ";";
    }

    private static String variant(Block block, Map<String, Integer> chosen) {
        return block.variants().get(chosen.getOrDefault(block.name(), 0));
    }

    private boolean isThere(Block block, Map<String, Integer> chosen) {
        return chosen.containsKey(block.name())
                && Stream.concat(Stream.ofNullable(block.in()), block.needs().stream())
                        .allMatch(need -> isThere(block(need), chosen));
    }
}
