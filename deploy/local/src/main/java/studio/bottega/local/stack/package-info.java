/** The whole stack of one data folder: its parts, the daemon that keeps them, and how the command talks to it. */
@NullMarked
package studio.bottega.local.stack;

import org.jspecify.annotations.NullMarked;
