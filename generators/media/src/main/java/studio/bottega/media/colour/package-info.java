/** Colour as eyes see it: OKLCH, harmonies, and the contrast of WCAG. */
@NullMarked
package studio.bottega.media.colour;

import org.jspecify.annotations.NullMarked;
