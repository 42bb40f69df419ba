/** Written English to spoken English: sentences, and what is said for numbers, dates, units, money and abbreviations. */
@NullMarked
package studio.bottega.media.speech.text;

import org.jspecify.annotations.NullMarked;
