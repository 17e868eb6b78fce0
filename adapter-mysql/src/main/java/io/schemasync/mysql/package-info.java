/**
 * The adapter of MySQL and MariaDB: one for both, what differs sits behind a flavour.
 * A tenant is a database.
 */
@NullMarked
package io.schemasync.mysql;

import org.jspecify.annotations.NullMarked;
