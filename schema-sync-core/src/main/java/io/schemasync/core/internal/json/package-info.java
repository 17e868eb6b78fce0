/**
 * How snapshots and plans look as JSON: beside each other how a thing is written and how it is read.
 * Only the document classes touch the JSON library, so that who needs no JSON does not load it.
 */
@NullMarked
package io.schemasync.core.internal.json;

import org.jspecify.annotations.NullMarked;
