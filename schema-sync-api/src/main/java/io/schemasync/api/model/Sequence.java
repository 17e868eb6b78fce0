package io.schemasync.api.model;

import java.math.BigInteger;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A sequence. Where it stands is data and not part of it.
 *
 * @param name the sequence's name
 * @param dataType the type of its values
 * @param start the first value
 * @param increment the distance between values, never zero
 * @param minimum the lowest value
 * @param maximum the highest value
 * @param cache how many values a session takes at once
 * @param cycle whether it begins again at its end
 * @param ownedBy the column it goes with; null if it stands alone
 * @param metadata comment, owner, grants, attributes, dependencies
 */
public record Sequence(
        ObjectName name,
        SqlText dataType,
        BigInteger start,
        BigInteger increment,
        BigInteger minimum,
        BigInteger maximum,
        BigInteger cache,
        boolean cycle,
        @Nullable Ref ownedBy,
        Metadata metadata)
        implements SchemaObject {
    @Override
    public ObjectKind kind() {
        return ObjectKind.SEQUENCE;
    }

    @Override
    public Sequence withName(ObjectName value) {
        return new Sequence(value, dataType, start, increment, minimum, maximum, cache, cycle, ownedBy, metadata);
    }

    @Override
    public Sequence withMetadata(Metadata value) {
        return new Sequence(name, dataType, start, increment, minimum, maximum, cache, cycle, ownedBy, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        var facets = new Facets()
                .sql("data-type", dataType)
                .text("start", start.toString())
                .text("increment", increment.toString())
                .text("minimum", minimum.toString())
                .text("maximum", maximum.toString())
                .text("cache", cache.toString())
                .flag("cycle", cycle)
                .metadata(metadata);
        if (ownedBy != null) {
            facets.name("owned-by", ObjectKind.TABLE, ownedBy.object().name())
                    .name("owned-by.column", ObjectKind.COLUMN, ownedBy.part());
        }
        return facets.build();
    }
}
