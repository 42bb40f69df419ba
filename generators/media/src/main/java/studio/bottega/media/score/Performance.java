package studio.bottega.media.score;

import studio.bottega.media.sound.Pcm;

/**
 * A performed piece.
 *
 * @param score what was played
 * @param sound stereo at 48 kHz, exactly as long as ordered, mastered
 */
public record Performance(Score score, Pcm sound) {}
