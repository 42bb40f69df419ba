/** Makes what people look at of what is stored. Pure where it can be; reads through the library where it must. */
@NullMarked
package studio.bottega.engine.view;

import org.jspecify.annotations.NullMarked;
