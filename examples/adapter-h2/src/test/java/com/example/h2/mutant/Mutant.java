package com.example.h2.mutant;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.Dialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A way to be wrong that the authors of adapters know, and the topic of the contract that must notice. */
enum Mutant {
    NONE(""),
    FORGETS_A_DEFAULT("Kinds") {
        @Override
        Snapshot read(Snapshot snapshot) {
            return parts(snapshot, part -> part instanceof Column column ? column.withDefaultValue(null) : part);
        }
    },
    DROPS_A_COMMENT("Capabilities") {
        @Override
        Snapshot read(Snapshot snapshot) {
            return objects(
                    snapshot, object -> object.withMetadata(object.metadata().withComment(null)));
        }
    },
    LOSES_ORDER("Kinds") {
        @Override
        Snapshot read(Snapshot snapshot) {
            return parts(
                    snapshot,
                    part -> part instanceof Index index
                            ? index.withKeys(index.keys().stream()
                                    .sorted(Comparator.comparing(IndexKey::column))
                                    .toList())
                            : part);
        }
    },
    CLAIMS_A_CAPABILITY("Capabilities") {
        @Override
        Capabilities capabilities(Capabilities real) {
            var features = EnumSet.copyOf(real.features());
            features.add(Capability.GRANTS);
            return Capabilities.of(real.kinds(), features);
        }
    },
    LEAKS_A_LOCK("Locks"),
    WRITES_DURING_AUDIT("Audit"),
    HASHES_THE_MOMENT("Inspection") {
        @Override
        Snapshot read(Snapshot snapshot) {
            return objects(
                    snapshot,
                    object -> object.withMetadata(
                            object.metadata().withAttribute("moment", String.valueOf(System.nanoTime()))));
        }
    },
    RECREATES_INSTEAD_OF_ALTERING("Hazards") {
        @Override
        List<Operation> operations(Dialect real, ObjectChanges changes, PlanningContext context) {
            if (changes.changes().getLast() instanceof Change.Altered(Table from, Table to, var facets, var parts)) {
                var operations = new ArrayList<Operation>();
                for (Change each : List.of(new Change.Dropped(from), new Change.Created(to))) {
                    operations.addAll(real.operations(new ObjectChanges(changes.id(), List.of(each)), context));
                }
                return operations.stream().map(Mutant::withoutRisks).toList();
            }
            return super.operations(real, changes, context);
        }
    },
    SWALLOWS_AN_ERROR("Execution"),
    RENDERS_AN_UNQUOTED_NAME("HostileNames") {
        @Override
        List<Operation> operations(Dialect real, ObjectChanges changes, PlanningContext context) {
            return super.operations(real, changes, context).stream()
                    .map(operation -> with(
                            operation,
                            operation.statements().stream()
                                    .map(sql -> sql.replace("\"", ""))
                                    .toList(),
                            operation))
                    .toList();
        }
    },
    ASKS_NO_ROWS("Hazards") {
        @Override
        List<Operation> operations(Dialect real, ObjectChanges changes, PlanningContext context) {
            return super.operations(real, changes, context).stream()
                    .map(Mutant::withoutRisks)
                    .toList();
        }
    };

    private final String topic;

    Mutant(String topic) {
        this.topic = topic;
    }

    /** Returns the nested class of the contract that must notice. */
    String topic() {
        return topic;
    }

    Capabilities capabilities(Capabilities real) {
        return real;
    }

    Snapshot read(Snapshot snapshot) {
        return snapshot;
    }

    List<Operation> operations(Dialect real, ObjectChanges changes, PlanningContext context) {
        return real.operations(changes, context);
    }

    private static Snapshot objects(Snapshot snapshot, UnaryOperator<SchemaObject> change) {
        return snapshot.withObjects(
                snapshot.objects().values().stream().map(change).toList());
    }

    private static Snapshot parts(Snapshot snapshot, UnaryOperator<TablePart> change) {
        return objects(
                snapshot,
                object -> object instanceof Table table
                        ? table.withParts(table.parts().stream().map(change).toList())
                        : object);
    }

    private static Operation withoutRisks(Operation operation) {
        Operation bare = Operation.builder(operation.description()).build();
        return with(operation, operation.statements(), bare);
    }

    private static Operation with(Operation operation, List<String> statements, Operation risks) {
        return new Operation(
                operation.description(),
                operation.phase(),
                statements,
                operation.reverse(),
                operation.lock(),
                operation.transactional(),
                operation.timeouts(),
                risks.hazards(),
                risks.probes(),
                operation.requires(),
                operation.provides(),
                operation.invalidates(),
                operation.effects());
    }

    static Stream<Mutant> all() {
        return Stream.of(values()).filter(mutant -> mutant != NONE);
    }
}
