/** Pictures on their way into and out of models, sample for sample as the reference prepares them. Java alone, no tensors. */
@NullMarked
package studio.bottega.generators.image;

import org.jspecify.annotations.NullMarked;
