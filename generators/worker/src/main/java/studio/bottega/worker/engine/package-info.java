/** What an engine is, what it is given and what it gives back; which engine does a task. */
@NullMarked
package studio.bottega.worker.engine;

import org.jspecify.annotations.NullMarked;
