package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How objects are made, changed and dropped that hold no rows and that nothing hangs on: views, routines, events. The servers do not
 * look at what uses them, so a change is a new object in the place of the old, which keeps its definer.
 *
 * @param type what they are
 * @param drop the statement that drops one
 * @param create the statements that make one, for a definer
 * @param replaces whether what makes one also puts it in the place of an older one, given the older one and it
 */
record WholeObjects<O extends SchemaObject>(
        Class<O> type,
        Function<O, String> drop,
        BiFunction<O, @Nullable String, List<String>> create,
        BiPredicate<O, O> replaces) {
    void addTo(Chain chain, ObjectChanges changes) {
        O before = null;
        O after = null;
        for (Change change : changes.changes()) {
            if (before == null) {
                before = change.before().map(type::cast).orElse(null);
            }
            after = change.after().map(type::cast).orElse(null);
        }
        if (before != null && (after == null || !after.id().equals(before.id()))) {
            chain.add(dropped(before));
        }
        if (after != null) {
            O replaced = before != null && after.id().equals(before.id()) ? before : null;
            chain.add(made(
                    after, replaced, before == null ? null : before.metadata().owner()));
        }
    }

    private Operation.Builder dropped(O object) {
        return Operation.builder("drop " + object.id())
                .phase(Phase.CONTRACT)
                .statement(drop.apply(object))
                .reverse(new Reverse.Statements(
                        create.apply(object, object.metadata().owner())))
                .lock(LockLevel.SCHEMA)
                .invalidates(object.id().ref(), Refs.name(object.name()))
                .effect(new Change.Dropped(object));
    }

    private Operation.Builder made(O object, @Nullable O replaced, @Nullable String definer) {
        var statements = new ArrayList<String>();
        if (replaced != null && !replaces.test(replaced, object)) {
            statements.add(drop.apply(replaced));
        }
        statements.addAll(create.apply(object, definer));
        Reverse reverse =
                replaced == null ? Reverse.by(drop.apply(object)) : new Reverse.Statements(backTo(replaced, object));
        return Operation.builder((replaced == null ? "create " : "replace ") + object.id())
                .phase(replaced == null ? Phase.EXPAND : Phase.MIGRATE)
                .statements(statements)
                .reverse(reverse)
                .lock(LockLevel.SCHEMA)
                .requires(object.metadata().dependsOn())
                .provides(object.id().ref(), Refs.name(object.name()))
                .effect(
                        replaced == null
                                ? new Change.Created(object)
                                : new Change.Altered(replaced, object, List.of(), List.of()));
    }

    private List<String> backTo(O replaced, O object) {
        var statements = new ArrayList<String>();
        if (!replaces.test(object, replaced)) {
            statements.add(drop.apply(object));
        }
        statements.addAll(create.apply(replaced, replaced.metadata().owner()));
        return statements;
    }
}
