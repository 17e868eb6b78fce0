/**
 * Properties that hold for every database: a database's tests extend them and say how one is made.
 * They drive inspection, comparison, planning and execution through the ports, with core's own implementations.
 */
@NullMarked
package io.schemasync.testkit.properties;

import org.jspecify.annotations.NullMarked;
