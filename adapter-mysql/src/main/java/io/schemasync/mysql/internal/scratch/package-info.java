/**
 * Loads SQL targets into temporary databases that nothing can leave.
 * They are always removed.
 */
@NullMarked
package io.schemasync.mysql.internal.scratch;

import org.jspecify.annotations.NullMarked;
