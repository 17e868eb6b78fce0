/**
 * What adapters and snapshot stores promise, as tests that their authors extend. {@link io.schemasync.testkit.contract.AdapterContract} and
 * {@link io.schemasync.testkit.contract.AdapterUnderTest} are where an adapter's author begins.
 */
@NullMarked
package io.schemasync.testkit.contract;

import org.jspecify.annotations.NullMarked;
