/** Documents on paper: pages as PDF with pictures, shapes and text in any script. */
@NullMarked
package studio.bottega.media.paper;

import org.jspecify.annotations.NullMarked;
