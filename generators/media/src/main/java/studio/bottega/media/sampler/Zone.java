package studio.bottega.media.sampler;

/**
 * One recording of an instrument and the keys it is played for.
 *
 * @param lowKey lowest MIDI key
 * @param highKey highest MIDI key
 * @param start index of its first sample in the font's samples
 * @param end index after its last sample
 * @param loopStart index of the first sample of the loop; equal to {@code loopEnd} without a loop
 * @param loopEnd index after the last sample of the loop
 * @param sampleRate hertz of the recording
 * @param naturalKey key, with fraction, at which the recording sounds at its own rate
 * @param gain factor on the samples
 * @param pan -1 left to 1 right
 * @param envelope how the level changes while the note sounds
 */
record Zone(
        int lowKey,
        int highKey,
        int start,
        int end,
        int loopStart,
        int loopEnd,
        int sampleRate,
        double naturalKey,
        double gain,
        double pan,
        Envelope envelope) {

    boolean loops() {
        return loopEnd > loopStart;
    }

    /**
     * The SoundFont volume envelope, times in seconds.
     *
     * @param decay time to fall by 100 dB
     * @param sustainDb how far the decay falls, 0 to 100
     * @param release time to fall by 100 dB after the key is let go
     */
    record Envelope(double attack, double hold, double decay, double sustainDb, double release) {}
}
