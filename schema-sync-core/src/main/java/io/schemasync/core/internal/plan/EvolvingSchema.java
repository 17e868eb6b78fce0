package io.schemasync.core.internal.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.Snapshot;

/** A schema to which changes are applied one after the other, and whose hash is asked in between. */
public interface EvolvingSchema {
    /** Applies one change. */
    void apply(Change change);

    /** Returns the schema as it stands. */
    Snapshot snapshot();

    /** Returns the hash of the schema as it stands. */
    String hash();
}
