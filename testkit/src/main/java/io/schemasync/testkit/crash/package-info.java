/** Kills processes at chosen points, to show that what they were doing can be taken up again. */
@NullMarked
package io.schemasync.testkit.crash;

import org.jspecify.annotations.NullMarked;
