/** Small pictures with transparency: what they are, what they show, and the model that makes them. */
@NullMarked
package studio.bottega.generators.cutout;

import org.jspecify.annotations.NullMarked;
