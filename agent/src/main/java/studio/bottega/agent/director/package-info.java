/** The built-in director: plans by rules from the pages in prompts/director. */
@NullMarked
package studio.bottega.agent.director;

import org.jspecify.annotations.NullMarked;
