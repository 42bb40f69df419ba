/** Runs folders of golden fixtures and says how far the numbers are from the reference. */
@NullMarked
package studio.bottega.generators.parity;

import org.jspecify.annotations.NullMarked;
