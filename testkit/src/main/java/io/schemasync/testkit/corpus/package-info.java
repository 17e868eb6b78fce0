/**
 * Plays whole folders of schemas that others made through an adapter.
 * A case is where a schema comes from and where it goes.
 */
@NullMarked
package io.schemasync.testkit.corpus;

import org.jspecify.annotations.NullMarked;
