/** Pictures and captions that models are trained with, bounded in memory and the same for every run of a seed. */
@NullMarked
package studio.bottega.generators.train.data;

import org.jspecify.annotations.NullMarked;
