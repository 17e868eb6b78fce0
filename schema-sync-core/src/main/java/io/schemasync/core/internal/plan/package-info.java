/**
 * How a difference becomes an ordered plan.
 * One graph holds every operation; edges come only from what operations require, provide and invalidate.
 */
@NullMarked
package io.schemasync.core.internal.plan;

import org.jspecify.annotations.NullMarked;
