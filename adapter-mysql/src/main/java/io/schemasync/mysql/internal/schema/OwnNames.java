package io.schemasync.mysql.internal.schema;

import io.schemasync.mysql.internal.sql.Lexer;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.Token;
import java.util.List;

/** Takes the tenant's own database out of the server's text, so that two tenants with the same structure have the same. */
final class OwnNames {
    private OwnNames() {}

    /** Returns the text without the database before a full stop; an alias of that name is left where it is told apart. */
    static String strip(String text, String database) {
        if (!text.contains(Names.quote(database))) {
            return text;
        }
        List<Token> tokens = Lexer.tokens(text);
        var result = new StringBuilder();
        int copied = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean qualifies = token.kind() == Token.Kind.QUOTED_NAME
                    && token.content().equals(database)
                    && tokens.get(i + 1).isSign('.')
                    && (i == 0 || !tokens.get(i - 1).isSign('.'));
            if (qualifies) {
                result.append(text, copied, token.start());
                copied = tokens.get(i + 1).end();
                i++;
            }
        }
        return result.append(text.substring(copied)).toString();
    }
}
