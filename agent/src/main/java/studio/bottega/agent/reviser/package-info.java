/** Changes a plan: by findings, or by what a person asks. */
@NullMarked
package studio.bottega.agent.reviser;

import org.jspecify.annotations.NullMarked;
