/** Reads a brief by rules: what is to be made, for whom, how it should feel. Knows nothing of plans. */
@NullMarked
package studio.bottega.agent.brief;

import org.jspecify.annotations.NullMarked;
