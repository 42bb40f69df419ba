/** The worker program: its configuration, its one composition root, its health. */
@NullMarked
package studio.bottega.worker;

import org.jspecify.annotations.NullMarked;
