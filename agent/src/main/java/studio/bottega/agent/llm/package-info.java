/** Language models: one factory for every provider, structured answers, bounded repair, accounts. */
@NullMarked
package studio.bottega.agent.llm;

import org.jspecify.annotations.NullMarked;
