@NullMarked
package studio.bottega.generators.cutout;

import org.jspecify.annotations.NullMarked;
