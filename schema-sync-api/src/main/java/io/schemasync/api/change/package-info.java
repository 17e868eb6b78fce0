/**
 * Differences between two snapshots, and the hints that say what was renamed.
 * A change carries the whole object before and after; the kind is the object's, so a new kind adds no verb.
 */
@NullMarked
package io.schemasync.api.change;

import org.jspecify.annotations.NullMarked;
