/** Checkpoints that hold a whole pipeline in one file, read as if they were in the layout of diffusers: names are mapped, tensors stay where they are. */
@NullMarked
package studio.bottega.generators.singlefile;

import org.jspecify.annotations.NullMarked;
