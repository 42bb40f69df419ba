/** Caption files and the measures of captions and speech. */
@NullMarked
package studio.bottega.media.inspect.caption;

import org.jspecify.annotations.NullMarked;
