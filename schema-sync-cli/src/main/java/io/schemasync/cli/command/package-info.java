/**
 * The commands, one class each, and the exit codes they end with.
 * A command turns settings into calls of the engine and hands what comes back to a report.
 */
@NullMarked
package io.schemasync.cli.command;

import org.jspecify.annotations.NullMarked;
