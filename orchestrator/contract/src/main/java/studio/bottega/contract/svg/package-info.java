/** Drawings that people bring: what of an SVG may be drawn, and nothing else of it. */
@NullMarked
package studio.bottega.contract.svg;

import org.jspecify.annotations.NullMarked;
