/** How the engine reaches Kafka. */
@NullMarked
package studio.bottega.engine.broker;

import org.jspecify.annotations.NullMarked;
