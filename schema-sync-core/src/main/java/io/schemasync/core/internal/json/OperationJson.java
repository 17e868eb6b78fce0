package io.schemasync.core.internal.json;

import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Operations as JSON. */
final class OperationJson {
    private OperationJson() {}

    static Map<String, Object> write(Operation operation) {
        return new Fields()
                .value("description", operation.description())
                .choice("phase", operation.phase(), null)
                .value("statements", operation.statements())
                .value("reverse", reverse(operation.reverse()))
                .choice("lock", operation.lock(), null)
                .value("transactional", operation.transactional())
                .value("timeouts", timeouts(operation.timeouts()))
                .list("hazards", operation.hazards(), OperationJson::hazard)
                .list("probes", operation.probes(), OperationJson::probe)
                .list("requires", operation.requires(), NamesJson::ref)
                .list("provides", operation.provides(), NamesJson::ref)
                .list("invalidates", operation.invalidates(), NamesJson::ref)
                .list("effects", operation.effects(), ChangeJson::write)
                .build();
    }

    static Operation read(Node node) {
        Timeouts timeouts = node.optional("timeouts", OperationJson::timeouts);
        return new Operation(
                node.text("description"),
                node.choice("phase", Phase.class),
                node.list("statements", Node::text),
                node.get("reverse", OperationJson::reverse),
                node.choice("lock", LockLevel.class),
                node.flag("transactional", false),
                timeouts == null ? Timeouts.defaults() : timeouts,
                node.list("hazards", OperationJson::hazard),
                node.list("probes", OperationJson::probe),
                new TreeSet<>(node.list("requires", NamesJson::ref)),
                new TreeSet<>(node.list("provides", NamesJson::ref)),
                new TreeSet<>(node.list("invalidates", NamesJson::ref)),
                node.list("effects", ChangeJson::read));
    }

    private static Map<String, Object> reverse(Reverse reverse) {
        return switch (reverse) {
            case Reverse.Statements(List<String> statements) -> Map.of("statements", statements);
            case Reverse.Impossible(String reason) -> Map.of("impossible", reason);
        };
    }

    private static Reverse reverse(Node node) {
        return node.has("impossible")
                ? new Reverse.Impossible(node.text("impossible"))
                : new Reverse.Statements(node.list("statements", Node::text));
    }

    private static Map<String, Object> timeouts(Timeouts timeouts) {
        return new Fields()
                .value("lock", text(timeouts.lock()))
                .value("statement", text(timeouts.statement()))
                .build();
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }

    private static Timeouts timeouts(Node node) {
        return new Timeouts(
                node.optional("lock", OperationJson::duration), node.optional("statement", OperationJson::duration));
    }

    private static Duration duration(Node node) {
        return Duration.parse(node.text());
    }

    private static Map<String, Object> hazard(Hazard hazard) {
        return new Fields()
                .value("kind", hazard.kind().id())
                .value("object", NamesJson.ref(hazard.object()))
                .value("explanation", hazard.explanation())
                .value("suggestion", hazard.suggestion().isEmpty() ? null : hazard.suggestion())
                .build();
    }

    private static Hazard hazard(Node node) {
        String suggestion = node.optionalText("suggestion");
        return new Hazard(
                HazardKind.ofId(node.text("kind")),
                node.get("object", NamesJson::ref),
                node.text("explanation"),
                suggestion == null ? "" : suggestion);
    }

    private static Map<String, Object> probe(Probe probe) {
        return new Fields()
                .value("question", probe.question())
                .value("sql", probe.sql())
                .choice("meaning", probe.meaning(), null)
                .value("hazard", probe.hazard().id())
                .build();
    }

    private static Probe probe(Node node) {
        return new Probe(
                node.text("question"),
                node.text("sql"),
                node.choice("meaning", Probe.Meaning.class),
                HazardKind.ofId(node.text("hazard")));
    }
}
