/** The typed plan, the capabilities it may use, the proof that it can be carried out, and the graph that follows from it. */
@NullMarked
package studio.bottega.contract.plan;

import org.jspecify.annotations.NullMarked;
