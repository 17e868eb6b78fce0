package io.schemasync.testkit.memory;

import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.core.JsonSnapshotCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the in-memory database's own language. Its text is a verb with a label for people, then what it needs as
 * JSON, one line each, so a plan that was written to a file still holds everything.
 *
 * @param verb what it does
 * @param from the object, or an object that holds nothing but the part, as it was; null where it was not there
 * @param to the same as it shall be; null where it goes
 */
public record FakeStatement(
        Verb verb, @Nullable SchemaObject from, @Nullable SchemaObject to) {

    /** What a statement does. */
    public enum Verb {
        /** Makes an object with the parts it holds. */
        CREATE,
        /** Takes an object away with its parts and rows. */
        DROP,
        /** Changes facts of an object in place; its parts stay as they are. */
        SET,
        /** Gives an object another name. */
        RENAME,
        /** Adds one part. */
        ADD,
        /** Takes one part away. */
        REMOVE,
        /** Changes one part in place. */
        CHANGE,
        /** Gives one part another name. */
        RENAME_PART,
        /** Puts the columns of a table into the order given. */
        REORDER
    }

    private static final SnapshotCodec CODEC = new JsonSnapshotCodec();
    private static final Origin ORIGIN = new Origin("memory", "memory", "1");
    private static final ComparisonRules RULES = ComparisonRules.of(IdentifierCase.SENSITIVE, true);

    static FakeStatement create(SchemaObject to) {
        return new FakeStatement(Verb.CREATE, null, to);
    }

    static FakeStatement drop(SchemaObject from) {
        return new FakeStatement(Verb.DROP, from, null);
    }

    static FakeStatement set(SchemaObject from, SchemaObject to) {
        return new FakeStatement(Verb.SET, from.withParts(List.of()), to.withParts(List.of()));
    }

    static FakeStatement rename(SchemaObject from, SchemaObject to) {
        return new FakeStatement(Verb.RENAME, from.withParts(List.of()), to.withParts(List.of()));
    }

    static FakeStatement add(SchemaObject owner, TablePart part) {
        return new FakeStatement(Verb.ADD, null, owner.withParts(List.of(part)));
    }

    static FakeStatement remove(SchemaObject owner, TablePart part) {
        return new FakeStatement(Verb.REMOVE, owner.withParts(List.of(part)), null);
    }

    static FakeStatement change(SchemaObject owner, TablePart from, TablePart to) {
        return new FakeStatement(Verb.CHANGE, owner.withParts(List.of(from)), owner.withParts(List.of(to)));
    }

    static FakeStatement renamePart(SchemaObject owner, TablePart from, TablePart to) {
        return new FakeStatement(Verb.RENAME_PART, owner.withParts(List.of(from)), owner.withParts(List.of(to)));
    }

    static FakeStatement reorder(SchemaObject owner, List<? extends TablePart> columns) {
        return new FakeStatement(Verb.REORDER, null, owner.withParts(columns));
    }

    /** Returns the object it is about, as it shall be, or as it was where it goes. */
    SchemaObject object() {
        SchemaObject object = to == null ? from : to;
        if (object == null) {
            throw new IllegalStateException(verb + " of nothing");
        }
        return object;
    }

    /** Returns what it does, on one line. */
    public String description() {
        List<TablePart> parts = object().parts();
        String whom = verb == Verb.ADD || verb == Verb.REMOVE || verb == Verb.CHANGE || verb == Verb.RENAME_PART
                ? parts.getFirst().label() + " of " + object().id()
                : object().id().toString();
        return verb.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + whom.replaceAll("\\p{Cntrl}", " ");
    }

    /** Returns the text, as it stands in a plan. */
    public String sql() {
        return verb + " " + description() + line("from", from) + line("to", to);
    }

    /**
     * Reads a statement.
     *
     * @throws IllegalArgumentException if the text is none; the message says why
     */
    public static FakeStatement parse(String sql) {
        List<String> lines = sql.strip().lines().toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("there is no statement");
        }
        Verb verb = Verb.valueOf(lines.getFirst().split(" ", 2)[0]);
        SchemaObject from = null;
        SchemaObject to = null;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("from ")) {
                from = object(line.substring("from ".length()));
            } else if (line.startsWith("to ")) {
                to = object(line.substring("to ".length()));
            } else {
                throw new IllegalArgumentException("a line begins with neither from nor to: " + line);
            }
        }
        if (from == null && to == null) {
            throw new IllegalArgumentException("a statement is about nothing: " + sql);
        }
        return new FakeStatement(verb, from, to);
    }

    private static String line(String name, @Nullable SchemaObject object) {
        if (object == null) {
            return "";
        }
        String json = new String(CODEC.encode(Snapshot.of(ORIGIN, RULES, List.of(object))), StandardCharsets.UTF_8);
        // Line ends inside texts are escaped in JSON; those between its members mean nothing.
        return "\n" + name + " " + json.replaceAll("[\r\n]+ *", "");
    }

    private static SchemaObject object(String json) {
        return CODEC.decode(json.getBytes(StandardCharsets.UTF_8), "a statement")
                .objects()
                .values()
                .iterator()
                .next();
    }
}
