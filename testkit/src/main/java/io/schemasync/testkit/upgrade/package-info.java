/**
 * Upgrades of real applications, taken from their makers' artifacts.
 * {@link io.schemasync.testkit.upgrade.UpgradeTests} is extended by an adapter's tests.
 */
@NullMarked
package io.schemasync.testkit.upgrade;

import org.jspecify.annotations.NullMarked;
