/** Pictures by diffusion: from a described scene to a prompt, a run of the checkpoint and a sheet for the camera. */
@NullMarked
package studio.bottega.worker.diffusion;

import org.jspecify.annotations.NullMarked;
