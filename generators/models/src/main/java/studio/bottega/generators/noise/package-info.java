/** Gaussian noise that depends on the seed and the item alone. */
@NullMarked
package studio.bottega.generators.noise;

import org.jspecify.annotations.NullMarked;
