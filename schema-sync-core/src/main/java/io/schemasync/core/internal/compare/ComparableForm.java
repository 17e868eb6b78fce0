package io.schemasync.core.internal.compare;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says what of an object counts in a comparison under given rules, as bytes: equal bytes, equal objects. Not safe for
 * several threads; make one a computation.
 */
public final class ComparableForm {
    /** Changes whenever the bytes change: hashes of different versions are never compared. */
    public static final int VERSION = 1;

    private final ComparisonRules rules;
    private final Set<String> ignoredFacets;
    private final MessageDigest digest = CanonicalWriter.sha256();
    private final CanonicalWriter objectWriter = new CanonicalWriter();
    private final CanonicalWriter partWriter = new CanonicalWriter();

    /** Makes the form for rules. */
    public ComparableForm(ComparisonRules rules) {
        this.rules = rules;
        this.ignoredFacets = new HashSet<>(rules.ignoredFacets());
    }

    /** Returns the rules. */
    public ComparisonRules rules() {
        return rules;
    }

    /** Returns whether an object counts at all. */
    public boolean manages(SchemaObject object) {
        return rules.filter().manages(object.kind(), object.name().name());
    }

    /** Returns whether a part of a managed object counts. */
    public boolean manages(TablePart part) {
        return rules.filter().managesPart(part.kind(), part.name());
    }

    /** Returns whether a facet counts, of an object or of one of its parts. */
    public boolean counts(String facet, SchemaObject object) {
        if (ignoredFacets.contains(facet)) {
            return false;
        }
        if (rules.filter().exclude().isEmpty()) {
            return true;
        }
        return switch (facet) {
            case "comment" -> managesFacet(ObjectKind.COMMENT, object);
            case "grants" -> managesFacet(ObjectKind.GRANT, object);
            case "owner" -> managesFacet(ObjectKind.OWNER, object);
            default -> true;
        };
    }

    /** Returns whether comments, grants or the owner of an object are managed. */
    public boolean managesFacet(ObjectKind kind, SchemaObject object) {
        return rules.filter().managesPart(kind, object.name().name());
    }

    /** Returns the identity under which an object is compared. */
    public ObjectId key(SchemaObject object) {
        return rules.fold(object.id());
    }

    /** Returns the digest of an object with its identity. */
    byte[] leaf(ObjectId key, SchemaObject object) {
        writeId(objectWriter.reset(), key);
        writeContent(object);
        return objectWriter.digest(digest);
    }

    /** Returns the digest of what counts of an object, its identity apart. */
    public byte[] contentHash(SchemaObject object) {
        objectWriter.reset();
        writeContent(object);
        return objectWriter.digest(digest);
    }

    /** Returns the managed parts in their comparable form, sorted. */
    public List<PartEntry> parts(SchemaObject object) {
        List<TablePart> parts = object.parts();
        if (parts.isEmpty()) {
            return List.of();
        }
        var entries = new ArrayList<PartEntry>(parts.size());
        for (int position = 0; position < parts.size(); position++) {
            TablePart part = parts.get(position);
            if (manages(part)) {
                writeFacets(partWriter.reset(), part.facets(), object);
                String name = rules.ignoredNames().contains(part.kind()) ? null : part.name();
                String key = name == null ? null : rules.fold(part.kind(), name);
                entries.add(new PartEntry(part, key, partWriter.toBytes(), position));
            }
        }
        Collections.sort(entries);
        return entries;
    }

    /** Returns the canonical bytes of each facet that counts, by name. */
    public SortedMap<String, byte[]> facets(SortedMap<String, Facet> facets, SchemaObject object) {
        var counted = new TreeMap<String, byte[]>();
        for (Map.Entry<String, Facet> entry : facets.entrySet()) {
            if (counts(entry.getKey(), object)) {
                writeFacet(partWriter.reset(), entry.getValue(), object);
                counted.put(entry.getKey(), partWriter.toBytes());
            }
        }
        return counted;
    }

    private void writeContent(SchemaObject object) {
        writeFacets(objectWriter, object.facets(), object);
        List<PartEntry> parts = parts(object);
        objectWriter.number(parts.size());
        for (PartEntry entry : parts) {
            objectWriter.text(entry.kind().name()).text(entry.key()).bytes(entry.content());
        }
        if (rules.columnOrderCounts()) {
            for (TablePart part : object.parts()) {
                if (part instanceof Column column && manages(column)) {
                    objectWriter.text(rules.fold(ObjectKind.COLUMN, column.name()));
                }
            }
        }
    }

    private void writeFacets(CanonicalWriter writer, SortedMap<String, Facet> facets, SchemaObject object) {
        for (Map.Entry<String, Facet> entry : facets.entrySet()) {
            if (counts(entry.getKey(), object)) {
                writeFacet(writer.text(entry.getKey()), entry.getValue(), object);
            }
        }
        writer.tag('.');
    }

    private void writeFacet(CanonicalWriter writer, Facet facet, SchemaObject object) {
        switch (facet) {
            case Facet.Text text -> writer.tag('t').text(text.value());
            case Facet.Sql sql -> writer.tag('q').text(sql.value().canonical());
            case Facet.Name name -> writer.tag('n').text(rules.fold(name.kind(), name.value()));
            case Facet.Sequence sequence -> {
                writer.tag('s').number(sequence.items().size());
                for (Facet item : sequence.items()) {
                    writeFacet(writer, item, object);
                }
            }
            case Facet.Group group -> writeFacets(writer.tag('g'), group.members(), object);
        }
    }

    /** Writes all that two hashes must share before they may be compared. */
    void writeHeader(CanonicalWriter writer, Origin origin) {
        writer.text("schema-sync").number(VERSION);
        writer.text(origin.databaseType()).text(origin.flavor()).text(origin.majorVersion());
        writer.text(rules.defaultCase().name()).number(rules.cases().size());
        rules.cases().forEach((kind, identifierCase) -> writer.text(kind.name()).text(identifierCase.name()));
        writer.flag(rules.columnOrderCounts());
        writer.number(rules.ignoredFacets().size());
        rules.ignoredFacets().forEach(writer::text);
        writer.number(rules.ignoredNames().size());
        rules.ignoredNames().forEach(kind -> writer.text(kind.name()));
        writeRules(writer, rules.filter().include());
        writeRules(writer, rules.filter().exclude());
    }

    private static void writeRules(CanonicalWriter writer, List<ObjectFilter.Rule> filterRules) {
        writer.number(filterRules.size());
        for (ObjectFilter.Rule rule : filterRules) {
            ObjectKind kind = rule.kind();
            writer.text(kind == null ? null : kind.name()).text(rule.glob());
        }
    }

    private static void writeId(CanonicalWriter writer, ObjectId id) {
        writer.text(id.kind().name())
                .text(id.name().schema())
                .text(id.name().name())
                .text(id.discriminator());
    }
}
