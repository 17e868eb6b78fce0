package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.View;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Lexer;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.Token;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what SHOW CREATE VIEW says and writes it back. The query is the server's own words, names and all resolved. */
public final class ViewSyntax {
    private static final String ALGORITHM = "algorithm";
    private static final String SECURITY = "security";
    private static final String CHECK_OPTION = "check-option";
    private static final String DUALITY = "json-relational-duality";
    private static final String CASCADED = " WITH CASCADED CHECK OPTION";
    private static final String LOCAL = " WITH LOCAL CHECK OPTION";

    /** What stands before a table in the server's own words: nothing else is a name without a full stop behind it there. */
    private static final Set<String> BEFORE_TABLES = Set.of("FROM", "JOIN", "STRAIGHT_JOIN");

    private ViewSyntax() {}

    static View read(String definition) {
        Cursor cursor = Cursor.of(definition);
        cursor.expect("CREATE", "ALGORITHM");
        cursor.expectSign('=');
        Metadata metadata = Metadata.none().withAttribute(ALGORITHM, cursor.name());
        metadata = metadata.withOwner(Header.definer(cursor));
        cursor.expect("SQL", "SECURITY");
        metadata = metadata.withAttribute(SECURITY, cursor.name());
        if (cursor.takes("JSON", "RELATIONAL", "DUALITY")) {
            metadata = metadata.withAttribute(DUALITY, "true");
        }
        cursor.expect("VIEW");
        String name = cursor.name();
        List<String> columns = cursor.looksAtSign('(')
                ? cursor.items().stream().map(Cursor::name).toList()
                : List.of();
        cursor.expect("AS");
        String query = definition.substring(cursor.peek().start());
        for (String option : List.of(CASCADED, LOCAL)) {
            if (query.endsWith(option)) {
                query = query.substring(0, query.length() - option.length());
                metadata = metadata.withAttribute(CHECK_OPTION, option.strip());
            }
        }
        metadata = metadata.withDependsOn(dependencies(query));
        return new View(ObjectName.own(name), false, columns, SqlText.of(query), List.of(), List.of(), metadata);
    }

    /** Names of tables stand as both kinds, table and view: which it is the snapshot knows. */
    private static Set<Ref> dependencies(String query) {
        var refs = new TreeSet<Ref>();
        List<Token> tokens = Lexer.tokens(query);
        boolean inTables = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.WORD) {
                inTables = BEFORE_TABLES.contains(token.text().toUpperCase(java.util.Locale.ROOT));
            } else if (token.kind() == Token.Kind.QUOTED_NAME) {
                boolean last = i + 1 == tokens.size();
                if (!last && tokens.get(i + 1).isSign('(')) {
                    refs.add(id(ObjectKind.FUNCTION, tokens, i).ref());
                } else if (inTables && (last || !tokens.get(i + 1).isSign('.'))) {
                    refs.add(id(ObjectKind.TABLE, tokens, i).ref());
                    refs.add(id(ObjectKind.VIEW, tokens, i).ref());
                    inTables = false;
                }
            } else if (token.isSign(',') && i > 0 && isTableBefore(tokens, i)) {
                inTables = true;
            }
        }
        return refs;
    }

    /** {@code from (`a` join `b`)} and {@code from `a`, `b`}: a list of tables goes on. */
    private static boolean isTableBefore(List<Token> tokens, int comma) {
        for (int i = comma - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.WORD) {
                return BEFORE_TABLES.contains(token.text().toUpperCase(java.util.Locale.ROOT));
            }
            if (token.isSign(')')) {
                return false;
            }
        }
        return false;
    }

    private static ObjectId id(ObjectKind kind, List<Token> tokens, int at) {
        boolean qualified =
                at >= 2 && tokens.get(at - 1).isSign('.') && tokens.get(at - 2).kind() == Token.Kind.QUOTED_NAME;
        String database = qualified ? tokens.get(at - 2).content() : null;
        return ObjectId.of(kind, new ObjectName(database, tokens.get(at).content()));
    }

    /** Returns whether it is MySQL's view of documents, which no other view can replace. */
    public static boolean isDuality(View view) {
        return view.metadata().attributes().isSet(DUALITY);
    }

    /**
     * Returns the statement that makes a view or puts it in the place of an older one.
     *
     * @param definer who it shall belong to; null for the user who runs it
     */
    public static String create(View view, @Nullable String definer) {
        var attributes = view.metadata().attributes();
        return "CREATE OR REPLACE "
                + attributes
                        .get(ALGORITHM)
                        .map(each -> "ALGORITHM=" + each + " ")
                        .orElse("")
                + Header.definerClause(definer)
                + attributes
                        .get(SECURITY)
                        .map(each -> "SQL SECURITY " + each + " ")
                        .orElse("")
                + (isDuality(view) ? "JSON RELATIONAL DUALITY " : "")
                + "VIEW " + Names.quote(view.name())
                + (view.columnNames().isEmpty() ? "" : " " + Names.list(view.columnNames())) + " AS "
                + view.query().text()
                + attributes.get(CHECK_OPTION).map(each -> " " + each).orElse("");
    }
}
