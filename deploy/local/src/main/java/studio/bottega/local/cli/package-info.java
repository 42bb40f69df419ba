/** The {@code bottega} command: one class for each verb. */
@NullMarked
package studio.bottega.local.cli;

import org.jspecify.annotations.NullMarked;
