/** One transaction of the engine: the books, what it tells, what it owes to the broker, and whom it wakes. */
@NullMarked
package studio.bottega.engine.ledger;

import org.jspecify.annotations.NullMarked;
