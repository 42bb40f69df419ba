/** What is added to a checkpoint: LoRAs, image prompts. */
@NullMarked
package studio.bottega.generators.adapter;

import org.jspecify.annotations.NullMarked;
