/**
 * Says how changes are made.
 * It holds no connection.
 */
@NullMarked
package io.schemasync.mysql.internal.dialect;

import org.jspecify.annotations.NullMarked;
