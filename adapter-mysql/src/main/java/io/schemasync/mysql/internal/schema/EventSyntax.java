package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.SqlText;
import io.schemasync.mysql.internal.MySqlKinds;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Names;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what SHOW CREATE EVENT says and writes it back. A schedule that was given no beginning has the moment of its creation, so
 * where a schedule that repeats begins does not count.
 */
public final class EventSyntax {

    private static final Pattern STARTS = Pattern.compile("(ON SCHEDULE EVERY .*?) STARTS '[^']*'", Pattern.DOTALL);

    private EventSyntax() {}

    static DefinedObject read(String definition, String sqlMode, String timeZone) {
        Cursor cursor = Cursor.of(definition);
        cursor.expect("CREATE");
        String definer = Header.definer(cursor);
        cursor.expect("EVENT");
        String name = cursor.name();
        String text = definition.substring(cursor.peek().start());
        Metadata metadata = Metadata.none()
                .withOwner(definer)
                .withAttribute(Program.SQL_MODE, sqlMode)
                .withAttribute(Program.TIME_ZONE, timeZone);
        String canonical = STARTS.matcher(Program.text(text).canonical()).replaceFirst("$1");
        return new DefinedObject(MySqlKinds.EVENT, ObjectName.own(name), null, new SqlText(text, canonical), metadata);
    }

    /**
     * Returns the statements that make an event.
     *
     * @param definer who it shall belong to; null for the user who runs it
     */
    public static List<String> create(DefinedObject event, @Nullable String definer) {
        String statement = "CREATE " + Header.definerClause(definer) + "EVENT " + Names.quote(event.name()) + " "
                + event.definition().text();
        return Program.underItsSettings(event.metadata(), statement);
    }
}
