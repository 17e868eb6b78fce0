/**
 * How PostgreSQL is reached, read and changed: connections, places of tenants, locks, sessions.
 * Not API: anything here may change with any release.
 */
@NullMarked
package io.schemasync.postgres.internal;

import org.jspecify.annotations.NullMarked;
