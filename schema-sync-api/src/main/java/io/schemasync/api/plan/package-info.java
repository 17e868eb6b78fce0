/**
 * Plans: what to do, in which order, at which risk; and what a plan would cost one tenant.
 * A plan belongs to a schema; the assessment belongs to a tenant.
 */
@NullMarked
package io.schemasync.api.plan;

import org.jspecify.annotations.NullMarked;
