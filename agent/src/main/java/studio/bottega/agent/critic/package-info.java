/** Turns measures into findings with a repair that was tried on the plan. */
@NullMarked
package studio.bottega.agent.critic;

import org.jspecify.annotations.NullMarked;
