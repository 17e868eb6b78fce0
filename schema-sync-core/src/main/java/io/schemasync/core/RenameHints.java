package io.schemasync.core;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.core.internal.diff.PartKinds;
import java.util.ArrayList;
import java.util.List;

/** Reads rename hints as people write them, and as {@link RenameHint#toString()} does. */
public final class RenameHints {
    private static final String FORM =
            "write KIND:OLD=NEW, for example table:orders=sales or column:orders.total=amount,"
                    + " and a name with other than letters, digits and _ between double quotes";

    private RenameHints() {}

    /**
     * Reads {@code KIND:OLD=NEW}. {@code OLD} of an object is {@code NAME} or {@code SCHEMA.NAME}; of a part {@code NAME}
     * where only one table has such a part, {@code TABLE.NAME} or {@code SCHEMA.TABLE.NAME}. A name that holds a dot, an
     * equals sign, a quote or a blank at its ends stands between double quotes, its own double quotes doubled.
     *
     * @throws IllegalArgumentException if it is not written so; the message shows how
     */
    public static RenameHint parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw wrong(text, "the kind is missing");
        }
        ObjectKind kind = kind(text, text.substring(0, colon).strip());
        var names = new Names(text, colon + 1);
        List<String> old = names.dotted('=');
        List<String> renamed = names.dotted('\0');
        if (renamed.size() != 1) {
            throw wrong(text, "the new name stands alone, without schema or table");
        }
        String newName = renamed.getFirst();
        int last = old.size() - 1;
        if (PartKinds.contains(kind)) {
            return switch (old.size()) {
                case 1 -> new RenameHint(kind, ObjectName.own(old.get(last)), null, newName);
                case 2 -> new RenameHint(kind, ObjectName.own(old.getFirst()), old.get(last), newName);
                case 3 -> new RenameHint(kind, new ObjectName(old.getFirst(), old.get(1)), old.get(last), newName);
                default -> throw wrong(text, "the old name has too many parts");
            };
        }
        return switch (old.size()) {
            case 1 -> new RenameHint(kind, ObjectName.own(old.get(last)), null, newName);
            case 2 -> new RenameHint(kind, new ObjectName(old.getFirst(), old.get(last)), null, newName);
            default -> throw wrong(text, "the old name has too many parts");
        };
    }

    private static ObjectKind kind(String text, String name) {
        try {
            return new ObjectKind(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    wrong(text, "'" + name + "' is no kind").getMessage(), e);
        }
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is no rename hint: " + why + "; " + FORM);
    }

    /** Reads names from left to right. */
    private static final class Names {
        private final String text;
        private int at;

        Names(String text, int at) {
            this.text = text;
            this.at = at;
        }

        /** Reads names joined by dots up to {@code end}, which is the end of the text where it is the zero character. */
        List<String> dotted(char end) {
            var names = new ArrayList<String>();
            while (true) {
                names.add(name());
                if (at == text.length()) {
                    if (end == '\0') {
                        return names;
                    }
                    throw wrong(text, "= and the new name are missing");
                }
                char next = text.charAt(at++);
                if (next == end) {
                    return names;
                }
                if (next != '.') {
                    throw wrong(text, "'" + next + "' is not expected there");
                }
            }
        }

        private String name() {
            skipBlanks();
            String name = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
            skipBlanks();
            if (name.isEmpty()) {
                throw wrong(text, "a name is missing");
            }
            return name;
        }

        private String quoted() {
            var name = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    if (at == text.length() || text.charAt(at) != '"') {
                        return name.toString();
                    }
                }
                name.append(c);
            }
            throw wrong(text, "a double quote is not closed");
        }

        private String plain() {
            int start = at;
            while (at < text.length() && ".=\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at).strip();
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
