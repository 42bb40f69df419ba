/** What platforms ask of media: data with source and expiry, never constants in code. */
@NullMarked
package studio.bottega.media.platform;

import org.jspecify.annotations.NullMarked;
