/**
 * Screenplays in Fountain, the plain-text format of fountain.io: a reader and a writer that are inverse. Everything is
 * bounded; no text, however strange, is refused for its form: what is nothing else is action.
 */
@NullMarked
package studio.bottega.contract.screenplay;

import org.jspecify.annotations.NullMarked;
