package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Trigger;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.Optional;
import java.util.stream.Collectors;

/** Renders a CREATE TRIGGER statement. */
final class TriggerDdl {
    private TriggerDdl() {}

    /** Renders a trigger of a table or view: its head as it was spelled if that still says the same, else from structure. */
    static String create(String table, Trigger trigger) {
        SqlText condition = trigger.condition();
        String end = (condition == null ? "" : "\nWHEN " + condition.text()) + "\n"
                + trigger.body().text();
        return trigger.metadata()
                .attributes()
                .get(Structure.SPELLING)
                .map(spelling -> "CREATE TRIGGER " + spelling + end)
                .filter(sql -> describes(sql, table, trigger))
                .orElseGet(() -> "CREATE TRIGGER " + head(table, trigger) + end);
    }

    private static boolean describes(String sql, String table, Trigger trigger) {
        try {
            TriggerParser.Parsed parsed = TriggerParser.parse(sql, name -> true);
            Trigger same = parsed.trigger();
            return SqliteText.fold(parsed.table()).equals(SqliteText.fold(table))
                    && Structure.key(new Trigger(
                                    same.name(),
                                    same.timing(),
                                    same.events(),
                                    same.updateOf(),
                                    trigger.forEachRow(),
                                    trigger.condition(),
                                    trigger.body(),
                                    same.metadata()))
                            .equals(Structure.key(trigger));
        } catch (SyntaxException e) {
            return false; // a spelling from elsewhere: the structure says what is meant
        }
    }

    /** Renders what stands between TRIGGER and WHEN or BEGIN, from structure. */
    static String head(String table, Trigger trigger) {
        Attributes attributes = trigger.metadata().attributes();
        boolean timingLeftOut = trigger.timing() == Trigger.Timing.BEFORE
                && attributes.get(TriggerParser.TIMING).equals(Optional.of("implicit"));
        boolean forEachRow = attributes.get(TriggerParser.FOR_EACH_ROW).equals(Optional.of("explicit"));
        return SqliteText.name(trigger.name())
                + (timingLeftOut ? "" : " " + trigger.timing().sql())
                + " "
                + trigger.events().stream().map(Trigger.Event::name).collect(Collectors.joining(" OR "))
                + (trigger.updateOf().isEmpty() ? "" : " OF " + SqliteText.names(trigger.updateOf()))
                + " ON "
                + SqliteText.name(table)
                + (forEachRow ? " FOR EACH ROW" : "");
    }
}
