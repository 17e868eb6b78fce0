/**
 * Reads objects from what the server says of them and writes them back, a pair for each kind.
 * What does not come back as it was read is reported.
 */
@NullMarked
package io.schemasync.mysql.internal.schema;

import org.jspecify.annotations.NullMarked;
