@NullMarked
package studio.bottega.generators.scheduler;

import org.jspecify.annotations.NullMarked;
