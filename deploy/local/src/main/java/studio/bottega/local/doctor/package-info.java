/** Examining the machine: what Bottega needs, what is there, and what to do about the rest. */
@NullMarked
package studio.bottega.local.doctor;

import org.jspecify.annotations.NullMarked;
