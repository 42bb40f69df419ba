/** What holds for the whole: the rules of the house, and the programs run together. */
@NullMarked
package studio.bottega.systemtest;

import org.jspecify.annotations.NullMarked;
