@NullMarked
package studio.bottega.generators.nn;

import org.jspecify.annotations.NullMarked;
