/** How fast full-size networks run on this machine and what memory they take, on random weights. */
@NullMarked
package studio.bottega.generators.bench;

import org.jspecify.annotations.NullMarked;
