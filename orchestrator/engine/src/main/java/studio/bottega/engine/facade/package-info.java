/** The studio in the words of interfaces that existing clients speak, over the same core. */
@NullMarked
package studio.bottega.engine.facade;

import org.jspecify.annotations.NullMarked;
