/** Defects planted on purpose: how many are found, and how often a clean file is accused. */
@NullMarked
package studio.bottega.media.inspect.suite;

import org.jspecify.annotations.NullMarked;
