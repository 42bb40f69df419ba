/**
 * Things that pictures show: drawn ones (products, people, shelters) and an openly licensed vector library for the rest,
 * found by what a noun phrase means.
 */
@NullMarked
package studio.bottega.media.subject;

import org.jspecify.annotations.NullMarked;
