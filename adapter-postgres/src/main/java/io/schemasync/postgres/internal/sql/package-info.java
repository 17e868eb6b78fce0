/**
 * The words of the language: names and quotes, tokens, the statements of a script.
 * Not API: anything here may change with any release.
 */
@NullMarked
package io.schemasync.postgres.internal.sql;

import org.jspecify.annotations.NullMarked;
