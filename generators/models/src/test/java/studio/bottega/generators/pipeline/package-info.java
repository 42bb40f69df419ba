@NullMarked
package studio.bottega.generators.pipeline;

import org.jspecify.annotations.NullMarked;
