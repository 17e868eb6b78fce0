/**
 * Says which statements make which change, what each needs, and what it risks.
 * Not API: anything here may change with any release.
 */
@NullMarked
package io.schemasync.postgres.internal.dialect;

import org.jspecify.annotations.NullMarked;
