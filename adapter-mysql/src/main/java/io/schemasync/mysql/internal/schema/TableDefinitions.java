package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Table;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.mysql.internal.sql.Lexer;
import io.schemasync.mysql.internal.sql.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tables that definitions stand for. Tenants have the same ones, so each text is read once. A table is written back, and reported
 * if it does not come out as it went in.
 */
final class TableDefinitions {
    /** Where the counter of a table stands is data, and not compared. Inside quotes the server writes no line's end as it is. */
    private static final Pattern COUNTER = Pattern.compile("(\n\\) [^\n]*?ENGINE=\\w+) AUTO_INCREMENT=\\d+");

    private final Map<String, Checked> known = new HashMap<>();

    /**
     * A table that was read.
     *
     * @param table the table as it is compared
     * @param unmodelled what of it does not come back as it was read
     */
    record Checked(Table table, Optional<Unmodelled> unmodelled) {}

    /** Returns what a definition stands for. */
    Checked of(String definition) {
        return known.computeIfAbsent(COUNTER.matcher(definition).replaceFirst("$1"), TableDefinitions::checked);
    }

    /** Reports what of a table does not come back as it was read. */
    private static Checked checked(String definition) {
        Table table = TableSyntax.read(definition);
        List<String> said = words(definition);
        List<String> written = words(TableSyntax.write(table));
        if (said.equals(written)) {
            return new Checked(TableSyntax.normalized(table), Optional.empty());
        }
        var lost = new ArrayList<>(said);
        written.forEach(lost::remove);
        var invented = new ArrayList<>(written);
        said.forEach(invented::remove);
        var unmodelled = new Unmodelled(
                "table " + table.name(),
                String.join(" ", lost),
                "it would be written as: " + String.join(" ", invented));
        return new Checked(TableSyntax.normalized(table), Optional.of(unmodelled));
    }

    /** Returns the words of a definition in an order that does not depend on where they stand. */
    private static List<String> words(String definition) {
        return Lexer.tokens(definition).stream()
                .map(token -> token.kind() == Token.Kind.STRING ? "'" + token.content() : token.text())
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
