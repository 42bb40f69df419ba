@NullMarked
package studio.bottega.generators.ops;

import org.jspecify.annotations.NullMarked;
