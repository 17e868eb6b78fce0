/**
 * Fakes of every port, generators of schemas, and the contract suites that adapters and stores extend.
 * A third-party adapter passes the same suites as those of this project.
 */
@NullMarked
package io.schemasync.testkit;

import org.jspecify.annotations.NullMarked;
