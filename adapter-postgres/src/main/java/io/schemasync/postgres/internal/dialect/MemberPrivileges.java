package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gives and takes privileges on members of extensions. An object of this kind says what the member's are where they are not those
 * that the extension brought, which stand in the attribute {@code initial}.
 */
final class MemberPrivileges {
    private static final Pattern STATEMENT = Pattern.compile("GRANT (.+?) ON .+ TO (.+?)( WITH GRANT OPTION)?");
    private static final Pattern NEXT = Pattern.compile(";\n(?=GRANT )");

    /** Statements that give something as it is, and what they give. */
    private record State(List<String> statements, SortedSet<Grant> grants) {
        static State of(String text) {
            List<String> statements = text.isEmpty() ? List.of() : List.of(NEXT.split(text));
            var grants = new TreeSet<Grant>();
            for (String statement : statements) {
                Matcher matcher = STATEMENT.matcher(statement);
                if (!matcher.matches()) {
                    throw new IllegalArgumentException("no statement that gives privileges: " + statement);
                }
                for (String privilege : matcher.group(1).split(", ")) {
                    grants.add(new Grant(matcher.group(2), privilege, null, matcher.group(3) != null));
                }
            }
            return new State(statements, grants);
        }

        static State now(DefinedObject object) {
            return of(object.definition().text());
        }

        static State initial(DefinedObject object) {
            return of(object.metadata().attributes().get("initial").orElse(""));
        }

        List<String> becoming(State other, DefinedObject on) {
            var grantees = new TreeSet<String>();
            grants.forEach(grant -> grantees.add(grant.grantee()));
            var all = new ArrayList<String>();
            if (!grantees.isEmpty()) {
                all.add("REVOKE ALL ON " + DefinedDdl.identity(on) + " FROM " + String.join(", ", grantees));
            }
            all.addAll(other.statements());
            return all;
        }
    }

    private MemberPrivileges() {}

    static List<Operation> of(ObjectChanges changes, PlanningContext context) {
        var operations = new ArrayList<Operation>();
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created(SchemaObject to) -> {
                    var object = (DefinedObject) to;
                    operations.add(operation(object, State.initial(object), State.now(object), change)
                            .requires(extension(object))
                            .build());
                }
                case Change.Altered altered -> {
                    var object = (DefinedObject) altered.to();
                    State before = State.now((DefinedObject) altered.from());
                    operations.add(operation(object, before, State.now(object), change)
                            .requires(extension(object))
                            .build());
                }
                case Change.Dropped(SchemaObject from) -> {
                    var object = (DefinedObject) from;
                    if (context.to().object(extension(object).object()).isPresent()) {
                        operations.add(operation(object, State.now(object), State.initial(object), change)
                                .phase(Phase.EXPAND) // While the extension is as it was.
                                .invalidates(object.id().ref())
                                .build());
                    }
                }
                default -> throw new IllegalArgumentException("not of privileges: " + change);
            }
        }
        return operations;
    }

    /** Returns what gives the members of an extension that is made anew what they have before and after. */
    static List<String> again(Extension extension, PlanningContext context) {
        return of(extension, context.to())
                .filter(object -> context.from().object(object.id()).isPresent())
                .flatMap(object -> State.initial(object).becoming(State.now(object), object).stream())
                .toList();
    }

    /** Returns what is said of an extension's members, which goes with it. */
    static Stream<DefinedObject> of(Extension extension, Snapshot snapshot) {
        return snapshot.objects(DefinedObject.class)
                .filter(object -> object.kind().equals(ObjectKind.GRANT))
                .filter(object -> extension(object).equals(extension.id().ref()));
    }

    private static Operation.Builder operation(DefinedObject on, State from, State to, Change change) {
        Operation.Builder operation = Operation.builder("change privileges on " + DefinedDdl.identity(on))
                .statements(from.becoming(to, on))
                .reverse(new Reverse.Statements(to.becoming(from, on)))
                .effect(change);
        new Risks().accessLoss(on.id().ref(), from.grants(), to.grants()).addTo(operation);
        return operation;
    }

    private static Ref extension(DefinedObject object) {
        String name = object.metadata().attributes().get("extension").orElseThrow();
        return ObjectId.of(ObjectKind.EXTENSION, ObjectName.own(name)).ref();
    }
}
