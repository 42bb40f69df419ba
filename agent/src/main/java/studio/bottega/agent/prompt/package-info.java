/** The prose in prompts/: loaded, rendered, fingerprinted. */
@NullMarked
package studio.bottega.agent.prompt;

import org.jspecify.annotations.NullMarked;
