/** Neural networks, one file for each architecture of the reference, bound to its checkpoint names. */
@NullMarked
package studio.bottega.generators.model;

import org.jspecify.annotations.NullMarked;
