/**
 * Turns a target, wherever it comes from, into the snapshot that live schemas are compared with.
 * This happens once a run, before any tenant is touched.
 */
@NullMarked
package io.schemasync.core.internal.target;

import org.jspecify.annotations.NullMarked;
