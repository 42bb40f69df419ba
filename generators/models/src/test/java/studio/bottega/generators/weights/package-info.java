@NullMarked
package studio.bottega.generators.weights;

import org.jspecify.annotations.NullMarked;
