/**
 * The command-line tool: commands, formatters and exit codes.
 * It finds adapters and stores at run time and is the only part that writes to standard output.
 */
@NullMarked
package io.schemasync.cli;

import org.jspecify.annotations.NullMarked;
