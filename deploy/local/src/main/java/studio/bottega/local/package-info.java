/** The single-machine stack and the bottega command: what one data folder holds and how it is laid out. */
@NullMarked
package studio.bottega.local;

import org.jspecify.annotations.NullMarked;
