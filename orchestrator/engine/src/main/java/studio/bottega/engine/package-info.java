/** The orchestrator: one program that turns briefs into tasks, sends these to workers, and collects what comes back. */
@NullMarked
package studio.bottega.engine;

import org.jspecify.annotations.NullMarked;
