/**
 * Real databases for tests: a new one for whoever asks, gone when closed.
 * Where a server is needed it comes from the environment, so that tests on real servers are a matter of one variable.
 */
@NullMarked
package io.schemasync.testkit.database;

import org.jspecify.annotations.NullMarked;
