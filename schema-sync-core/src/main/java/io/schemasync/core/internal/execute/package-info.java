/**
 * The pieces of execution: watching one attempt, waiting before the next, naming what verification found.
 * None of it knows a database.
 */
@NullMarked
package io.schemasync.core.internal.execute;

import org.jspecify.annotations.NullMarked;
