/** The engines that need no weights: thin adapters over the media library. */
@NullMarked
package studio.bottega.worker.media;

import org.jspecify.annotations.NullMarked;
