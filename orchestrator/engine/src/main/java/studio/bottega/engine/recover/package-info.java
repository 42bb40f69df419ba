/** What happens when something does not happen: expired leases, deadlines, stuck work. */
@NullMarked
package studio.bottega.engine.recover;

import org.jspecify.annotations.NullMarked;
