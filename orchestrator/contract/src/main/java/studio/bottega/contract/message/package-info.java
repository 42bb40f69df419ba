/** What goes over Kafka, how it is written as JSON, and how a task's key is made. The only place that knows Jackson. */
@NullMarked
package studio.bottega.contract.message;

import org.jspecify.annotations.NullMarked;
