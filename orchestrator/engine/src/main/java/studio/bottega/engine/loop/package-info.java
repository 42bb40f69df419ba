/** What follows from what: plan, work, verdict, revision, end. Decides under the production's lock. */
@NullMarked
package studio.bottega.engine.loop;

import org.jspecify.annotations.NullMarked;
