/** Training on the device: objectives over the architectures' own forward code, an optimizer, and a state that resumes exactly. */
@NullMarked
package studio.bottega.generators.train;

import org.jspecify.annotations.NullMarked;
