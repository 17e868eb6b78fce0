/**
 * The options of the command line: what they are called, where their values come from and what they mean.
 * A value comes from the command line, else from the environment, else from the configuration file.
 */
@NullMarked
package io.schemasync.cli.option;

import org.jspecify.annotations.NullMarked;
