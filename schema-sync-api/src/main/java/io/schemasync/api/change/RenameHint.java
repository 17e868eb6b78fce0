package io.schemasync.api.change;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Says that something new is something old under another name.
 *
 * @param kind the kind of the object, or of the part
 * @param object the object: its old name, or the table (under its new name) that holds the part
 * @param part the part's old name; null where the object itself is renamed
 * @param newName the new name of the object or part
 */
public record RenameHint(
        ObjectKind kind, ObjectName object, @Nullable String part, String newName) {
    /** Says that an object got another name. */
    public static RenameHint object(ObjectKind kind, String oldName, String newName) {
        return new RenameHint(kind, ObjectName.own(oldName), null, newName);
    }

    /** Says that a column got another name. */
    public static RenameHint column(String table, String oldName, String newName) {
        return new RenameHint(ObjectKind.COLUMN, ObjectName.own(table), oldName, newName);
    }

    /** Returns the hint as the command line writes it: {@code table:a=b} or {@code column:orders.a=b}. */
    @Override
    public String toString() {
        return kind + ":" + quoted(object.schema(), object.name(), part) + "=" + quoted(newName);
    }

    private static String quoted(@Nullable String... names) {
        var text = new StringBuilder();
        for (String name : names) {
            if (name != null) {
                text.append(text.isEmpty() ? "" : ".");
                boolean plain = !name.isEmpty() && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
                text.append(plain ? name : '"' + name.replace("\"", "\"\"") + '"');
            }
        }
        return text.toString();
    }
}
