package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Trigger;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Names;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what SHOW CREATE TRIGGER says and writes it back. MariaDB keeps the words in front of the body as they were typed; they
 * are stored so that a trigger that is made looks as it shall, but do not count.
 */
public final class TriggerSyntax {
    /** The words from the trigger's name to its body, as they were typed. */
    public static final String HEADER = "header";
    /** The trigger's place, from 1, among those of the same table, time and event. */
    public static final String ORDER = "order";

    private TriggerSyntax() {}

    /**
     * A trigger and where it hangs.
     *
     * @param table the table
     * @param trigger the trigger
     */
    record Found(String table, Trigger trigger) {}

    static Found read(String definition, String sqlMode, int order) {
        Cursor cursor = Cursor.of(definition);
        cursor.expect("CREATE");
        cursor.takes("OR", "REPLACE");
        String definer = Header.definer(cursor);
        cursor.expect("TRIGGER");
        cursor.takes("IF", "NOT", "EXISTS");
        int headerStart = cursor.peek().start();
        String name = qualified(cursor);
        Trigger.Timing timing = Trigger.Timing.valueOf(upper(cursor));
        var events = new TreeSet<Trigger.Event>();
        do {
            events.add(Trigger.Event.valueOf(upper(cursor)));
        } while (cursor.takes("OR"));
        cursor.expect("ON");
        String table = qualified(cursor);
        cursor.expect("FOR", "EACH");
        int headerEnd = cursor.next().end();
        if (cursor.takes("FOLLOWS") || cursor.takes("PRECEDES")) {
            headerEnd = cursor.next().end();
        }
        String header = definition.substring(headerStart, headerEnd);
        String body = definition.substring(headerEnd);
        int bodyStart = body.length() - body.stripLeading().length();
        Metadata metadata = Metadata.none()
                .withOwner(definer)
                .withAttribute(Program.SQL_MODE, sqlMode)
                .withAttribute(ORDER, String.valueOf(order))
                .withAttribute(HEADER, header + body.substring(0, bodyStart));
        var trigger = new Trigger(name, timing, events, List.of(), true, null, Program.text(body.strip()), metadata);
        return new Found(table, trigger);
    }

    private static String qualified(Cursor cursor) {
        String name = cursor.name();
        return cursor.takesSign('.') ? cursor.name() : name;
    }

    private static String upper(Cursor cursor) {
        return cursor.name().toUpperCase(java.util.Locale.ROOT);
    }

    /**
     * Returns the statements that make a trigger.
     *
     * @param definer who it shall belong to; null for the user who runs it
     */
    public static List<String> create(ObjectName table, Trigger trigger, @Nullable String definer) {
        String events = trigger.events().stream().map(Enum::name).collect(Collectors.joining(" OR "));
        String plain = Names.quote(trigger.name()) + " " + trigger.timing().sql() + " " + events + " ON "
                + Names.quote(table) + " FOR EACH ROW ";
        String header = trigger.metadata()
                .attributes()
                .get(HEADER)
                .filter(typed -> fits(typed, plain))
                .orElse(plain);
        String statement = "CREATE " + Header.definerClause(definer) + "TRIGGER " + header
                + trigger.body().text();
        return Program.underItsSettings(trigger.metadata(), statement);
    }

    /** The typed words are those of the table as it was then: not under another name of today's, or in another order. */
    private static boolean fits(String typed, String plain) {
        return unquoted(typed).equalsIgnoreCase(unquoted(plain));
    }

    private static String unquoted(String words) {
        return Cursor.of(words).rest().replaceAll("[`\"]", "");
    }
}
