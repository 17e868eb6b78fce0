/**
 * The comparable form of a schema, its hash, and a schema whose hash follows changes cheaply.
 * Everything that decides whether two schemas are equal decides it here, once.
 */
@NullMarked
package io.schemasync.core.internal.compare;

import org.jspecify.annotations.NullMarked;
