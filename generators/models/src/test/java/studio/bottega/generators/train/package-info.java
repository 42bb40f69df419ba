@NullMarked
package studio.bottega.generators.train;

import org.jspecify.annotations.NullMarked;
