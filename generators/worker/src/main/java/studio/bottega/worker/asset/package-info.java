/** From references to files and back: inputs are opened and proved, outputs are stored with their provenance. */
@NullMarked
package studio.bottega.worker.asset;

import org.jspecify.annotations.NullMarked;
