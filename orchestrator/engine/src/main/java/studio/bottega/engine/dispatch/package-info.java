/** From READY to the broker: keys, cache, budget, leases, outbox, relay. */
@NullMarked
package studio.bottega.engine.dispatch;

import org.jspecify.annotations.NullMarked;
