/** What the command writes for people: words, tables, bars, and the story of a production. Pure: text in, text out. */
@NullMarked
package studio.bottega.local.show;

import org.jspecify.annotations.NullMarked;
