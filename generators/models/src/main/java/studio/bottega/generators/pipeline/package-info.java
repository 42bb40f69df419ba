/** The denoising loops: prompt to latents to pixels, one file for each family of checkpoints. */
@NullMarked
package studio.bottega.generators.pipeline;

import org.jspecify.annotations.NullMarked;
