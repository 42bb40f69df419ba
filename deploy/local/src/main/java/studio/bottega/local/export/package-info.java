/** Bringing finished files to a person's folder: safe names, whole files only, digests checked. */
@NullMarked
package studio.bottega.local.export;

import org.jspecify.annotations.NullMarked;
