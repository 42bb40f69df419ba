/** The numeric code held to the reference's numbers. */
@NullMarked
package studio.bottega.generators.parity;

import org.jspecify.annotations.NullMarked;
