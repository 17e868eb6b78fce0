/**
 * A snapshot store that keeps every snapshot as a file.
 * It is found on the class path through its provider and is given its codec by the engine.
 */
@NullMarked
package io.schemasync.store.fs;

import org.jspecify.annotations.NullMarked;
