/**
 * The default diff, planner, executor, engine and snapshot codec, behind one facade.
 * It works on the ports of the api and knows no database.
 */
@NullMarked
package io.schemasync.core;

import org.jspecify.annotations.NullMarked;
