/** Pictures made small, so that a page with hundreds of them is quick. */
@NullMarked
package studio.bottega.engine.preview;

import org.jspecify.annotations.NullMarked;
