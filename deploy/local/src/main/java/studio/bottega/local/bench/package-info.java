/** How fast the studio of this machine is, measured on stacks of its own. */
@NullMarked
package studio.bottega.local.bench;

import org.jspecify.annotations.NullMarked;
