/** Checkpoints as published: safetensors files, their configuration, and strict binding by name. */
@NullMarked
package studio.bottega.generators.weights;

import org.jspecify.annotations.NullMarked;
