/**
 * How a program works for the orchestrator: it takes requests from a pool's share group, keeps their locks while the work
 * goes on, tells of progress, publishes results and acknowledges. Knows Kafka, but neither database nor media.
 */
@NullMarked
package studio.bottega.client;

import org.jspecify.annotations.NullMarked;
