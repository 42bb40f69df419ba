/** What a person sees of a training run: a line, a table of figures, a curve, a grid of samples. */
@NullMarked
package studio.bottega.generators.train.report;

import org.jspecify.annotations.NullMarked;
