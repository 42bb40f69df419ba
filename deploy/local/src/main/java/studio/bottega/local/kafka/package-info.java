/** A real Apache Kafka node (KRaft, one broker that is its own controller) as a child JVM under a data folder. */
@NullMarked
package studio.bottega.local.kafka;

import org.jspecify.annotations.NullMarked;
