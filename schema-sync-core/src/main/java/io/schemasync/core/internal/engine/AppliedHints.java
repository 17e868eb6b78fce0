package io.schemasync.core.internal.engine;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Tells hints that a schema has behind it: the old name is gone and the new one is there. A hint in a target stays there
 * after the rename, and some tenants have been renamed before others; such a hint is used up, not unused.
 */
record AppliedHints(Snapshot schema) implements Predicate<RenameHint> {
    @Override
    public boolean test(RenameHint hint) {
        String part = hint.part();
        if (part != null) {
            return schema.objects().values().stream()
                    .filter(object -> same(
                                    ObjectKind.TABLE,
                                    object.name().name(),
                                    hint.object().name())
                            && Objects.equals(
                                    object.name().schema(), hint.object().schema()))
                    .anyMatch(holder -> has(holder, hint.kind(), hint.newName()) && !has(holder, hint.kind(), part));
        }
        String old = hint.object().name();
        boolean isNew = schema.objects().values().stream().anyMatch(object -> is(object, hint, hint.newName()));
        boolean isOld = schema.objects().values().stream().anyMatch(object -> is(object, hint, old));
        return isNew && !isOld;
    }

    private boolean is(SchemaObject object, RenameHint hint, String name) {
        boolean itself = object.kind().equals(hint.kind())
                && same(hint.kind(), object.name().name(), name)
                && Objects.equals(object.name().schema(), hint.object().schema());
        return itself || has(object, hint.kind(), name);
    }

    private boolean has(SchemaObject holder, ObjectKind kind, String name) {
        return holder.parts().stream()
                .anyMatch(part -> part.kind().equals(kind) && part.name() != null && same(kind, part.name(), name));
    }

    private boolean same(ObjectKind kind, String a, String b) {
        ComparisonRules rules = schema.rules();
        return rules.fold(kind, a).equals(rules.fold(kind, b));
    }
}
