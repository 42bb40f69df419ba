/** From an accepted version to its deliverables. */
@NullMarked
package studio.bottega.engine.deliver;

import org.jspecify.annotations.NullMarked;
