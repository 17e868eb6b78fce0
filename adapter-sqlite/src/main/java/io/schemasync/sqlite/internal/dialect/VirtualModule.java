package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.sqlite.internal.sql.Lexer;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The module of a virtual table, as far as it says where the rows are.
 *
 * @param name the module's folded name
 * @param content what a full-text index names as {@code content}; empty text for an index without content
 */
record VirtualModule(String name, Optional<String> content) {
    private static final Set<String> FULL_TEXT = Set.of("fts3", "fts4", "fts5");
    private static final Set<String> WITHOUT_ROWS_OF_THEIR_OWN =
            Set.of("fts5vocab", "fts4aux", "fts3tokenize", "dbstat");

    /** Where the rows are. */
    enum Storage {
        /** In the virtual table alone. */
        OWN,
        /** In another table, from which the index can be made again. */
        REBUILDABLE,
        /** Elsewhere. */
        NONE
    }

    /** Reads the definition of a virtual table. */
    static VirtualModule of(DefinedObject table) {
        List<Token> tokens = Lexer.tokens(table.definition().text());
        String module =
                tokens.isEmpty() ? "" : SqliteText.fold(tokens.getFirst().unquoted());
        Optional<String> content = Optional.empty();
        for (int i = 2; i < tokens.size(); i++) {
            if (tokens.get(i - 2).is("content") && tokens.get(i - 1).isSymbol("=")) {
                content = Optional.of(tokens.get(i).unquoted());
            }
        }
        return new VirtualModule(module, content);
    }

    /** Returns whether it is a full-text index that keeps its texts itself, so that they can be read again. */
    boolean keepsTexts() {
        return FULL_TEXT.contains(name) && content.isEmpty();
    }

    Storage storage() {
        if (WITHOUT_ROWS_OF_THEIR_OWN.contains(name)) {
            return Storage.NONE;
        }
        boolean external = content.filter(table -> !table.isEmpty()).isPresent();
        return FULL_TEXT.contains(name) && external ? Storage.REBUILDABLE : Storage.OWN;
    }
}
