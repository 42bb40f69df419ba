/** {@code bottega inspect}: the measures for any file, with or without the plan that it should keep to. */
@NullMarked
package studio.bottega.media.inspect.command;

import org.jspecify.annotations.NullMarked;
