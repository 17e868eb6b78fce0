package io.schemasync.core.internal.json;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.api.model.Unreadable;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Segment;
import io.schemasync.core.internal.compare.SnapshotHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Snapshots and plans as whole documents. */
public final class Documents {
    private Documents() {}

    /** Returns the document of a snapshot. */
    public static byte[] write(Snapshot snapshot) {
        try {
            return new DocumentWriter(DocumentKind.SNAPSHOT)
                    .field("hash", SnapshotHash.of(snapshot))
                    .field("origin", NamesJson.origin(snapshot.origin()))
                    .field("rules", RulesJson.write(snapshot.rules()))
                    .list("objects", snapshot.objects().values(), ObjectJson::write)
                    .list("unmodelled", snapshot.unmodelled(), Documents::unmodelled)
                    .list("unreadable", snapshot.unreadable(), Documents::unreadable)
                    .finish();
        } catch (JacksonException e) {
            throw unwritable(DocumentKind.SNAPSHOT, e);
        }
    }

    /**
     * Reads the document of a snapshot.
     *
     * @throws SnapshotException if it is not whole and unaltered
     */
    public static Snapshot readSnapshot(byte[] bytes, String name) {
        var content = new SnapshotContent();
        DocumentReader.read(bytes, name, DocumentKind.SNAPSHOT, content::take);
        Origin origin = content.origin;
        ComparisonRules rules = content.rules;
        if (origin == null || rules == null) {
            throw DocumentReader.damaged(name, DocumentKind.SNAPSHOT, "lacks its origin or its rules", null);
        }
        var snapshot = new Snapshot(origin, rules, content.objects, content.unmodelled, content.unreadable);
        if (!SnapshotHash.of(snapshot).equals(content.hash)) {
            throw DocumentReader.damaged(
                    name, DocumentKind.SNAPSHOT, "was altered: its hash does not fit its objects", null);
        }
        return snapshot;
    }

    /** Returns the document of a plan. */
    public static byte[] write(Plan plan) {
        try {
            return new DocumentWriter(DocumentKind.PLAN)
                    .field("madeFor", NamesJson.origin(plan.madeFor()))
                    .field("rules", RulesJson.write(plan.rules()))
                    .field("fromHash", plan.fromHash())
                    .field("toHash", plan.toHash())
                    .field("downtimeRequired", plan.downtimeRequired())
                    .list("warnings", plan.warnings(), warning -> warning)
                    .list("segments", plan.segments(), SegmentJson::write)
                    .finish();
        } catch (JacksonException e) {
            throw unwritable(DocumentKind.PLAN, e);
        }
    }

    /**
     * Reads the document of a plan.
     *
     * @throws SnapshotException if it is not whole and unaltered
     */
    public static Plan readPlan(byte[] bytes, String name) {
        var content = new PlanContent();
        DocumentReader.read(bytes, name, DocumentKind.PLAN, content::take);
        Origin madeFor = content.madeFor;
        ComparisonRules rules = content.rules;
        String fromHash = content.fromHash;
        String toHash = content.toHash;
        if (madeFor == null || rules == null || fromHash == null || toHash == null) {
            throw DocumentReader.damaged(
                    name, DocumentKind.PLAN, "does not say what it was made for, its rules or its hashes", null);
        }
        return new Plan(madeFor, rules, fromHash, toHash, content.segments, content.warnings, content.downtimeRequired);
    }

    private static final class SnapshotContent {
        @Nullable
        String hash;

        @Nullable
        Origin origin;

        @Nullable
        ComparisonRules rules;

        final TreeMap<ObjectId, SchemaObject> objects = new TreeMap<>();
        final List<Unmodelled> unmodelled = new ArrayList<>();
        final List<Unreadable> unreadable = new ArrayList<>();

        void take(String member, Node node) {
            switch (member) {
                case "hash" -> hash = node.text();
                case "origin" -> origin = node.as(NamesJson::origin);
                case "rules" -> rules = node.as(RulesJson::read);
                case "objects" -> {
                    SchemaObject object = node.as(ObjectJson::read);
                    if (objects.put(object.id(), object) != null) {
                        throw node.malformed("is " + object.id() + " a second time");
                    }
                }
                case "unmodelled" -> unmodelled.add(node.as(Documents::unmodelled));
                case "unreadable" -> unreadable.add(node.as(Documents::unreadable));
                default -> throw node.malformed("is not a member of a snapshot");
            }
        }
    }

    private static final class PlanContent {
        @Nullable
        Origin madeFor;

        @Nullable
        ComparisonRules rules;

        @Nullable
        String fromHash;

        @Nullable
        String toHash;

        boolean downtimeRequired;
        final List<String> warnings = new ArrayList<>();
        final List<Segment> segments = new ArrayList<>();

        void take(String member, Node node) {
            switch (member) {
                case "madeFor" -> madeFor = node.as(NamesJson::origin);
                case "rules" -> rules = node.as(RulesJson::read);
                case "fromHash" -> fromHash = node.text();
                case "toHash" -> toHash = node.text();
                case "downtimeRequired" -> downtimeRequired = node.flag();
                case "warnings" -> warnings.add(node.text());
                case "segments" -> segments.add(node.as(SegmentJson::read));
                default -> throw node.malformed("is not a member of a plan");
            }
        }
    }

    private static Map<String, Object> unmodelled(Unmodelled unmodelled) {
        return new Fields()
                .value("object", unmodelled.object())
                .value("facet", unmodelled.facet())
                .value("explanation", unmodelled.explanation())
                .build();
    }

    private static Unmodelled unmodelled(Node node) {
        return new Unmodelled(node.text("object"), node.text("facet"), node.text("explanation"));
    }

    private static Map<String, Object> unreadable(Unreadable unreadable) {
        return new Fields()
                .value("kind", unreadable.kind().name())
                .value("object", unreadable.object())
                .value("missingPrivilege", unreadable.missingPrivilege())
                .value("remedy", unreadable.remedy())
                .build();
    }

    private static Unreadable unreadable(Node node) {
        return new Unreadable(
                node.get("kind", NamesJson::kind),
                node.optionalText("object"),
                node.text("missingPrivilege"),
                node.text("remedy"));
    }

    private static SnapshotException unwritable(DocumentKind kind, JacksonException cause) {
        return new SnapshotException(
                "the " + kind.word() + " cannot be written as JSON: " + cause.getOriginalMessage()
                        + "; a name or text of the schema is not valid Unicode",
                ErrorContext.none(),
                cause);
    }
}
