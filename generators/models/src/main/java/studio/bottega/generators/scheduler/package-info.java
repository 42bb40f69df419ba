/** Noise schedules and solvers, one file each: from a configuration and a number of steps to a trajectory. */
@NullMarked
package studio.bottega.generators.scheduler;

import org.jspecify.annotations.NullMarked;
