package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import java.time.Instant;

/**
 * A line of a store's list.
 *
 * @param tenant whose schema it is
 * @param hash the snapshot's hash
 * @param takenAt when it was stored
 */
public record SnapshotEntry(TenantContext tenant, String hash, Instant takenAt) {}
