/**
 * Benchmarks behind docs/performance.md.
 * They measure ratios and growth within one run; nothing here is part of a build's verdict.
 */
@NullMarked
package io.schemasync.benchmarks;

import org.jspecify.annotations.NullMarked;
