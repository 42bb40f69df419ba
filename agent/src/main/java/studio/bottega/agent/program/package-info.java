/** The program: configuration, wiring, health, and what it declares to the studio. */
@NullMarked
package studio.bottega.agent.program;

import org.jspecify.annotations.NullMarked;
