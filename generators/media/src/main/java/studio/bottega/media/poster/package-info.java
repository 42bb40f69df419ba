/** Posters: layout families that put words over a layered picture, and prove that they can be read. */
@NullMarked
package studio.bottega.media.poster;

import org.jspecify.annotations.NullMarked;
