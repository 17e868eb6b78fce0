package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.sqlite.internal.sql.SqliteText;

/**
 * References that stand for no object, but order operations. SQLite keeps the names of tables, views and indexes in one space
 * and those of triggers in another: who takes a name waits for who gives it up.
 */
final class Names {
    private static final ObjectKind NAME = new ObjectKind("name");
    private static final ObjectKind TRIGGER_NAME = new ObjectKind("trigger-name");
    private static final ObjectKind GONE = new ObjectKind("gone");
    private static final ObjectKind PLACE = new ObjectKind("place");

    private Names() {}

    /** The name of a table, view or index. */
    static Ref object(String name) {
        return pseudo(NAME, name);
    }

    /** The name of a trigger. */
    static Ref trigger(String name) {
        return pseudo(TRIGGER_NAME, name);
    }

    /**
     * Provided once a view or trigger is out of the way. Changing a table in place has SQLite look at every view and
     * trigger, and fail at one that no longer makes sense.
     */
    static Ref gone(ObjectKind kind, String name) {
        return pseudo(GONE, kind + " " + name);
    }

    /** The place of an operation among those of one object, which run in the order in which they are given. */
    static Ref place(ObjectId owner, int number) {
        return pseudo(PLACE, owner.toString()).object().part(PLACE, String.valueOf(number));
    }

    private static Ref pseudo(ObjectKind kind, String name) {
        return ObjectId.of(kind, ObjectName.own(SqliteText.fold(name))).ref();
    }
}
