@NullMarked
package studio.bottega.generators.tokenizer;

import org.jspecify.annotations.NullMarked;
