/** The graph of a plan version: order, readiness, critical path, what two versions share. Pure. */
@NullMarked
package studio.bottega.engine.graph;

import org.jspecify.annotations.NullMarked;
