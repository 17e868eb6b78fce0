/**
 * A database server in memory, and fakes of every other port: they really apply plans, and refuse what a real server would.
 * Tests configure tenants, rows and failures on {@link io.schemasync.testkit.memory.InMemoryDatabase} and open adapters to it.
 */
@NullMarked
package io.schemasync.testkit.memory;

import org.jspecify.annotations.NullMarked;
