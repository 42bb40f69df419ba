package studio.bottega.media.cut;

/**
 * A piece of a caption that is not broken.
 *
 * @param text with its punctuation
 * @param spaced whether a space stands before it
 * @param start seconds in the film
 * @param end seconds
 */
record TimedWord(String text, boolean spaced, double start, double end) {}
