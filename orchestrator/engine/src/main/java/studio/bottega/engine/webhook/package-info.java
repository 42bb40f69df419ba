/** Tells those outside who want to hear: signed, tried again, and never sent into the house's own network. */
@NullMarked
package studio.bottega.engine.webhook;

import org.jspecify.annotations.NullMarked;
