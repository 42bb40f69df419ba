/** Starting, watching, restarting and stopping the programs of one data folder. */
@NullMarked
package studio.bottega.local.process;

import org.jspecify.annotations.NullMarked;
