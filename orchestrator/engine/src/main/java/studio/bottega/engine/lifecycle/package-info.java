/** The lives of tasks and productions, as tables. Pure. */
@NullMarked
package studio.bottega.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
