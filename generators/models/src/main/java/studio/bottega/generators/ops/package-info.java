/** The one way to tensor operators: dtype, ownership and gradient rules live here. */
@NullMarked
package studio.bottega.generators.ops;

import org.jspecify.annotations.NullMarked;
