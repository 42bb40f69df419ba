/** Engine {@code score}: music composed by mood, tempo and form to the cuts of a film, and performed by recorded and synthetic instruments. */
@NullMarked
package studio.bottega.media.score;

import org.jspecify.annotations.NullMarked;
