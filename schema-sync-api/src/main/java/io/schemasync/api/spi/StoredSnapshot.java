package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import io.schemasync.api.model.Snapshot;
import java.time.Instant;

/**
 * A snapshot in its envelope.
 *
 * @param tenant whose schema it is
 * @param hash the snapshot's hash
 * @param takenAt when it was stored
 * @param snapshot the schema
 */
public record StoredSnapshot(TenantContext tenant, String hash, Instant takenAt, Snapshot snapshot) {}
