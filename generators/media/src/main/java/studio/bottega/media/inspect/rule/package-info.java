/** The rules and their limits, which are data, and the ledger in which measures write what they found. */
@NullMarked
package studio.bottega.media.inspect.rule;

import org.jspecify.annotations.NullMarked;
