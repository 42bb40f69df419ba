/** The few layers that every architecture uses identically, bound to checkpoint names. */
@NullMarked
package studio.bottega.generators.nn;

import org.jspecify.annotations.NullMarked;
