/** From prompts to token ids, by the files of the checkpoint's own repository. */
@NullMarked
package studio.bottega.generators.tokenizer;

import org.jspecify.annotations.NullMarked;
