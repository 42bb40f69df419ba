/** Published checkpoints: fetched, kept and checked in the cache layout of the Hugging Face hub. */
@NullMarked
package studio.bottega.generators.store;

import org.jspecify.annotations.NullMarked;
