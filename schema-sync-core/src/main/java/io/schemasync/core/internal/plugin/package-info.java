/**
 * Finds adapters and stores in jars that were dropped into a folder.
 * Whatever is wrong with one jar becomes one line for people to read and disturbs no other.
 */
@NullMarked
package io.schemasync.core.internal.plugin;

import org.jspecify.annotations.NullMarked;
