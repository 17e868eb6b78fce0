package io.schemasync.testkit.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a schema in some variants that mean different things: {@code CREATE TYPE mood …} with these labels or with those.
 * {@link Samples} says how it is written.
 *
 * @param name what other blocks call it
 * @param table whether it is a table, whose variants end its CREATE TABLE
 * @param in the table whose element it is; null where it is a statement of its own
 * @param needs the blocks without which it cannot be
 * @param always whether it is never left out
 * @param variants the SQL, at least one
 */
record Block(
        String name, boolean table, @Nullable String in, List<String> needs, boolean always, List<String> variants) {

    private static final Pattern HEADER = Pattern.compile("--- (.*?)( table)?( in \\S+)?( always)?( needs .*)?");
    private static final Pattern VARIANT = Pattern.compile("--- or(?: since (\\d+))?");

    /** Reads the blocks of a resource, with the variants that a server of that major version takes. */
    static List<Block> read(Class<?> beside, String resource, int serverVersion) {
        try (InputStream stream = Objects.requireNonNull(
                        beside.getResourceAsStream(resource), () -> "no " + resource + " beside " + beside.getName());
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var blocks = new ArrayList<Block>();
            var open = new ArrayList<String>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("--- ") && !VARIANT.matcher(line).matches()) {
                    close(open, serverVersion, blocks);
                    open.clear();
                    open.add(line);
                } else if (!open.isEmpty()) {
                    open.add(line);
                }
            }
            close(open, serverVersion, blocks);
            return List.copyOf(blocks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(List<String> lines, int serverVersion, List<Block> blocks) {
        if (lines.isEmpty()) {
            return;
        }
        Matcher header = HEADER.matcher(lines.getFirst());
        if (!header.matches()) {
            throw new IllegalArgumentException("not the head of a block: " + lines.getFirst());
        }
        String in = header.group(3) == null ? null : header.group(3).substring(" in ".length());
        var needs = new ArrayList<String>();
        if (header.group(5) != null) {
            needs.addAll(List.of(header.group(5).substring(" needs ".length()).split(" ")));
        }
        blocks.add(new Block(
                header.group(1),
                header.group(2) != null,
                in,
                List.copyOf(needs),
                header.group(4) != null,
                variants(lines.subList(1, lines.size()), serverVersion)));
    }

    private static List<String> variants(List<String> lines, int serverVersion) {
        var variants = new ArrayList<String>();
        var text = new StringBuilder();
        boolean taken = true;
        for (String line : lines) {
            Matcher next = VARIANT.matcher(line);
            if (!next.matches()) {
                text.append(line).append('\n');
                continue;
            }
            if (taken) {
                variants.add(text.toString().strip());
            }
            text.setLength(0);
            taken = next.group(1) == null || serverVersion >= Integer.parseInt(next.group(1));
        }
        if (taken) {
            variants.add(text.toString().strip());
        }
        return List.copyOf(variants);
    }
}
