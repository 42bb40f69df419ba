@NullMarked
package studio.bottega.generators.train.data;

import org.jspecify.annotations.NullMarked;
