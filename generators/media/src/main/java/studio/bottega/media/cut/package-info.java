/**
 * Cuts a film: clips with cross-fades, words that come and go, captions that follow the voice, one mix under it all. Every frame is
 * decoded once and encoded once.
 */
@NullMarked
package studio.bottega.media.cut;

import org.jspecify.annotations.NullMarked;
