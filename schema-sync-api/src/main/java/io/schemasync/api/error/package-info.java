/**
 * Everything that can go wrong, one type a cause.
 * An error names the tenant, the step, the object and the SQL it is about, as fields, and says what to do.
 */
@NullMarked
package io.schemasync.api.error;

import org.jspecify.annotations.NullMarked;
