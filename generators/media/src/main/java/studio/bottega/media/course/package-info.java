/** What a course is handed over with: transcript, glossary, quiz, and packages for learning systems. */
@NullMarked
package studio.bottega.media.course;

import org.jspecify.annotations.NullMarked;
