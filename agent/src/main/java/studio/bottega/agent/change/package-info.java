/** Changes of a plan that apply: each is tried on the plan before it becomes part of a patch. */
@NullMarked
package studio.bottega.agent.change;

import org.jspecify.annotations.NullMarked;
