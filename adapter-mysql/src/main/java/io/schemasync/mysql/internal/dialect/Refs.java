package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import java.util.Locale;

/**
 * References that stand for no object, but order operations. Tables and views share their names, and so do the foreign keys of
 * all tables of a database, and their triggers: who takes a name waits for who gives it up.
 */
final class Refs {
    private static final ObjectKind NAME = new ObjectKind("name");
    private static final ObjectKind FOREIGN_KEY_NAME = new ObjectKind("foreign-key-name");
    private static final ObjectKind CHECK_NAME = new ObjectKind("check-name");
    private static final ObjectKind TRIGGER_NAME = new ObjectKind("trigger-name");
    private static final ObjectKind PLACE = new ObjectKind("place");

    private Refs() {}

    /** The name of a table, view or sequence; of programs, whose names differ by more than their case, as well. */
    static Ref name(ObjectName name) {
        return ObjectId.of(NAME, name.withName(name.name().toLowerCase(Locale.ROOT)))
                .ref();
    }

    static Ref foreignKeyName(String name) {
        return ObjectId.of(FOREIGN_KEY_NAME, ObjectName.own(name)).ref();
    }

    static Ref checkName(String name) {
        return ObjectId.of(CHECK_NAME, ObjectName.own(name)).ref();
    }

    static Ref triggerName(String name) {
        return ObjectId.of(TRIGGER_NAME, ObjectName.own(name)).ref();
    }

    /** A foreign key as a part of its table. */
    static Ref foreignKey(Table table, ForeignKey key) {
        return table.id().part(ObjectKind.FOREIGN_KEY, String.valueOf(key.name()));
    }

    /** The place of an operation among those of one object, which run in the order in which they are given. */
    static Ref place(ObjectId owner, int number) {
        return ObjectId.of(PLACE, ObjectName.own(owner.toString())).part(PLACE, String.valueOf(number));
    }
}
