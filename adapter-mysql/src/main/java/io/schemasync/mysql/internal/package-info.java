/**
 * Where tenants are, how they are read, locked and changed.
 * Nothing here is API.
 */
@NullMarked
package io.schemasync.mysql.internal;

import org.jspecify.annotations.NullMarked;
