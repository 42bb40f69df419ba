@NullMarked
package studio.bottega.generators.image;

import org.jspecify.annotations.NullMarked;
