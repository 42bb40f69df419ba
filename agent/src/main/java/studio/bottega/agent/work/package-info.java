/** One task of the llm pool, from its inputs to its stored output. */
@NullMarked
package studio.bottega.agent.work;

import org.jspecify.annotations.NullMarked;
