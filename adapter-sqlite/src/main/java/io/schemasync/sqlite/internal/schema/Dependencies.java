package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.UserType;
import io.schemasync.api.model.View;
import io.schemasync.sqlite.internal.sql.Lexer;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what depends on which table: SQLite keeps no catalog of it, so the names in the text tell. */
final class Dependencies {
    private final Map<String, ObjectId> ids = new HashMap<>();
    private final Map<ObjectId, Set<Ref>> views = new HashMap<>();

    /** Begins with all objects by their folded names. */
    Dependencies(Map<String, SchemaObject> objects) {
        objects.forEach((name, object) -> ids.put(name, object.id()));
        objects.values().forEach(object -> {
            if (object instanceof View view) {
                views.put(view.id(), named(view.id(), view.query()));
            }
        });
        cutCycles();
    }

    /** SQLite lets two views name each other, though neither can then be used. They must not wait for each other. */
    private void cutCycles() {
        var waiting = new HashSet<>(views.keySet());
        var ready = new ArrayList<ObjectId>();
        do {
            ready.clear();
            for (ObjectId view : waiting) {
                if (viewsOf(view).noneMatch(waiting::contains)) {
                    ready.add(view);
                }
            }
            ready.forEach(waiting::remove);
        } while (!ready.isEmpty());
        waiting.forEach(view -> views.computeIfPresent(
                view,
                (id, refs) -> refs.stream()
                        .filter(ref -> !waiting.contains(ref.object()))
                        .collect(Collectors.toSet())));
    }

    private Stream<ObjectId> viewsOf(ObjectId view) {
        return views.getOrDefault(view, Set.of()).stream().map(Ref::object);
    }

    /** Returns an object with further parts, and with what it and its parts depend on. */
    SchemaObject addTo(SchemaObject object, List<TablePart> furtherParts) {
        return switch (object) {
            case Table table -> {
                var parts = new ArrayList<TablePart>(table.parts());
                parts.addAll(furtherParts);
                yield table.withParts(
                        parts.stream().map(part -> addTo(part, table.id())).toList());
            }
            case View view ->
                view.withParts(furtherParts.stream()
                                .map(part -> addTo(part, view.id()))
                                .toList())
                        .withMetadata(view.metadata().withDependsOn(views.getOrDefault(view.id(), Set.of())));
            case DefinedObject virtual ->
                virtual.withMetadata(virtual.metadata().withDependsOn(content(virtual)));
            case Routine routine -> routine;
            case UserType type -> type;
            case Sequence sequence -> sequence;
            case Extension extension -> extension;
        };
    }

    private TablePart addTo(TablePart part, ObjectId owner) {
        return switch (part) {
            case Trigger trigger ->
                trigger.withMetadata(
                        trigger.metadata().withDependsOn(named(owner, trigger.condition(), trigger.body())));
            case Constraint constraint -> addTo(constraint);
            case Column column -> column;
            case Index index -> index;
            case Policy policy -> policy;
        };
    }

    private Constraint addTo(Constraint constraint) {
        return switch (constraint) {
            case ForeignKey key -> {
                ObjectId referenced =
                        ids.get(SqliteText.fold(key.referencedTable().name()));
                yield referenced == null
                        ? key
                        : key.withMetadata(key.metadata().withDependsOn(Set.of(referenced.ref())));
            }
            case PrimaryKey key -> key;
            case UniqueConstraint unique -> unique;
            case CheckConstraint check -> check;
            case ExclusionConstraint exclusion -> exclusion;
        };
    }

    private Set<Ref> named(ObjectId owner, @Nullable SqlText... texts) {
        var found = new TreeSet<Ref>();
        for (SqlText text : texts) {
            if (text != null) {
                TableNames.in(Lexer.tokens(text.text())).forEach(name -> add(name, owner, found));
            }
        }
        return found;
    }

    /** A full-text index may take its rows from a table that it names as {@code content}. */
    private Set<Ref> content(DefinedObject virtual) {
        var found = new TreeSet<Ref>();
        List<Token> tokens = Lexer.tokens(virtual.definition().text());
        for (int i = 2; i < tokens.size(); i++) {
            if (tokens.get(i - 2).is("content") && tokens.get(i - 1).isSymbol("=")) {
                add(SqliteText.fold(tokens.get(i).unquoted()), virtual.id(), found);
            }
        }
        return found;
    }

    private void add(String folded, ObjectId owner, Set<Ref> found) {
        ObjectId named = ids.get(folded);
        if (named != null && !named.equals(owner)) {
            found.add(named.ref());
        }
    }
}
