/** What people may do with productions, and what they may read about them. Blocking; no HTTP here. */
@NullMarked
package studio.bottega.engine.studio;

import org.jspecify.annotations.NullMarked;
