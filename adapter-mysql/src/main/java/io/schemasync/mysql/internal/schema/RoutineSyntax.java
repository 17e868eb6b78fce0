package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SqlText;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Literals;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what SHOW CREATE FUNCTION and PROCEDURE say and writes it back. Arguments and body are as they were typed; what stands
 * between them is the server's, one characteristic a line.
 */
public final class RoutineSyntax {
    private static final String CHARACTERISTICS = "characteristics";
    private static final String AGGREGATE = "aggregate";

    private RoutineSyntax() {}

    static Routine read(String definition, String sqlMode) {
        Cursor cursor = Cursor.of(definition);
        cursor.expect("CREATE");
        String definer = Header.definer(cursor);
        boolean aggregate = cursor.takes("AGGREGATE");
        boolean function = cursor.next().is("FUNCTION");
        String name = cursor.name();
        int open = cursor.peek().start();
        cursor.skip();
        int close = cursor.atEnd() ? definition.length() : cursor.peek().start();
        String arguments = definition.substring(open, close).strip();
        String rest = definition.substring(open + arguments.length());
        String returns = null;
        if (function) {
            int line = rest.indexOf('\n');
            returns = rest.substring(0, line).strip().replaceFirst("^RETURNS? ", "");
            rest = rest.substring(line);
        }
        var characteristics = new ArrayList<String>();
        String comment = null;
        while (rest.startsWith("\n    ") && Characteristic.begins(rest.strip())) {
            Cursor characteristic = Cursor.of(rest);
            if (characteristic.takes("COMMENT")) {
                var literal = characteristic.next();
                comment = literal.content();
                rest = rest.substring(literal.end());
            } else {
                int end = rest.indexOf('\n', 1);
                characteristics.add(rest.substring(0, end).strip());
                rest = rest.substring(end);
            }
        }
        Metadata metadata =
                Metadata.none().withOwner(definer).withComment(comment).withAttribute(Program.SQL_MODE, sqlMode);
        if (!characteristics.isEmpty()) {
            metadata = metadata.withAttribute(CHARACTERISTICS, String.join(" ", characteristics));
        }
        if (aggregate) {
            metadata = metadata.withAttribute(AGGREGATE, "true");
        }
        return new Routine(
                function ? ObjectKind.FUNCTION : ObjectKind.PROCEDURE,
                ObjectName.own(name),
                "",
                SqlText.of(arguments.substring(1, arguments.length() - 1)),
                returns == null ? null : SqlText.of(returns),
                "SQL",
                Program.text(rest.strip()),
                metadata);
    }

    /** The words that a characteristic begins with (manual page "CREATE PROCEDURE and CREATE FUNCTION Statements"). */
    private static final class Characteristic {
        private static final List<String> WORDS = List.of(
                "LANGUAGE ",
                "DETERMINISTIC\n",
                "NOT DETERMINISTIC\n",
                "CONTAINS SQL\n",
                "NO SQL\n",
                "READS SQL DATA\n",
                "MODIFIES SQL DATA\n",
                "SQL SECURITY ",
                "COMMENT ");

        private static boolean begins(String rest) {
            return WORDS.stream().anyMatch(rest::startsWith);
        }
    }

    /**
     * Returns the statements that make a routine.
     *
     * @param definer who it shall belong to; null for the user who runs it
     */
    public static List<String> create(Routine routine, @Nullable String definer) {
        Metadata metadata = routine.metadata();
        SqlText returns = routine.returns();
        String comment = metadata.comment();
        String statement = "CREATE " + Header.definerClause(definer)
                + (metadata.attributes().isSet(AGGREGATE) ? "AGGREGATE " : "")
                + keyword(routine) + " " + Names.quote(routine.name()) + "("
                + routine.arguments().text() + ")"
                + (returns == null ? "" : (Program.isOracle(metadata) ? " RETURN " : " RETURNS ") + returns.text())
                + metadata.attributes()
                        .get(CHARACTERISTICS)
                        .map(each -> "\n" + each)
                        .orElse("")
                + (comment == null ? "" : "\nCOMMENT " + Literals.quote(comment))
                + "\n" + routine.body().text();
        return Program.underItsSettings(metadata, statement);
    }

    /** Returns FUNCTION or PROCEDURE. */
    public static String keyword(Routine routine) {
        return routine.kind().name().toUpperCase(Locale.ROOT);
    }
}
