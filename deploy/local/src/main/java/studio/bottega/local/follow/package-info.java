/** Watching a production while it is made: live bars on a terminal, plain lines elsewhere. */
@NullMarked
package studio.bottega.local.follow;

import org.jspecify.annotations.NullMarked;
