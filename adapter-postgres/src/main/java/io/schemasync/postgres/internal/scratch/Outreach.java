package io.schemasync.postgres.internal.scratch;

import io.schemasync.postgres.internal.sql.Lexer;
import io.schemasync.postgres.internal.sql.ScriptStatement;
import io.schemasync.postgres.internal.sql.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what a script could do outside its scratch through functions that it calls, and that no rollback undoes: files, programs,
 * other servers, other sessions. A script that only defines functions may name all of that; one that also runs code may not.
 */
final class Outreach {
    private static final Pattern FUNCTIONS =
            Pattern.compile("dblink\\w*|lo_import|lo_export|pg_read_\\w*file|pg_ls_\\w+|pg_stat_file"
                    + "|pg_file_\\w+|pg_logdir_ls|pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_rotate_logfile\\w*"
                    + "|pg_promote|pg_switch_wal|pg_create_restore_point|pg_wal_replay_\\w+|pg_\\w*backup_\\w+|pg_backup_\\w+"
                    + "|pg_create_\\w*replication_slot|pg_drop_replication_slot|pg_copy_\\w*replication_slot"
                    + "|pg_replication_slot_advance|pg_replication_origin_\\w+|pg_logical_\\w+|pg_stat_reset_shared");

    private static final Set<String> KNOWN = Set.of("set_config", "setval");

    private Outreach() {}

    /** Returns whether running a statement runs code that functions or blocks of the script hold. */
    static boolean runsCode(ScriptStatement statement) {
        List<Token> tokens = statement.tokens();
        if (statement.beginsWith("DO")
                || statement.beginsWith("CALL")
                || statement.beginsWith("CREATE EVENT TRIGGER")) {
            return true;
        }
        if (!statement.beginsWith("SELECT")
                && !statement.beginsWith("WITH")
                && !tokens.getFirst().isSign('(')) {
            return false;
        }
        int at = tokens.size() > 3 && tokens.get(1).is("pg_catalog") ? 3 : 1;
        boolean isOnlyKnown = tokens.size() > at
                && KNOWN.contains(tokens.get(at).text().toLowerCase(Locale.ROOT))
                && tokens.stream().filter(token -> token.isSign('(')).count() == 1;
        return !isOnlyKnown;
    }

    /** Returns what a statement names, in its own text or in a string or body in it, that reaches out; nothing if it names none. */
    static Optional<String> namedIn(ScriptStatement statement) {
        return namedIn(statement.tokens());
    }

    private static Optional<String> namedIn(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Optional<String> found = switch (token.kind()) {
                case WORD -> word(tokens, i);
                case QUOTED_NAME -> function(token.content());
                case STRING, DOLLAR_STRING -> namedIn(Lexer.tokens(token.content()));
                case SIGN, META_COMMAND -> Optional.empty();
            };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> word(List<Token> tokens, int at) {
        Token word = tokens.get(at);
        if (word.is("copy")) {
            List<Token> rest = tokens.stream()
                    .skip(at)
                    .takeWhile(token -> !token.isSign(';'))
                    .toList();
            boolean leaves = false;
            for (int i = 1; i + 1 < rest.size(); i++) {
                boolean direction = rest.get(i).is("from") || rest.get(i).is("to");
                Token next = rest.get(i + 1);
                leaves |= direction && (next.is("program") || next.kind() == Token.Kind.STRING);
            }
            return leaves ? Optional.of("COPY") : Optional.empty();
        }
        return function(word.text());
    }

    private static Optional<String> function(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FUNCTIONS.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
    }
}
