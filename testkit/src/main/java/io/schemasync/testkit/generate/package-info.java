/**
 * Generates schemas that are valid and edits that keep them so, for property tests.
 * A schema is what a list of edits makes of nothing, so a counter-example shrinks to the few edits that matter.
 */
@NullMarked
package io.schemasync.testkit.generate;

import org.jspecify.annotations.NullMarked;
