/**
 * The pieces of a run: what is managed, how a live schema stands to its target, the way of one tenant, many tenants at once.
 * It works on the ports alone.
 */
@NullMarked
package io.schemasync.core.internal.engine;

import org.jspecify.annotations.NullMarked;
