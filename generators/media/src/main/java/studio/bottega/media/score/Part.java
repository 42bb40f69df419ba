package studio.bottega.media.score;

/**
 * One player.
 *
 * @param role what it does
 * @param instrument what it plays on
 * @param pattern four characters for each beat of a bar. CHORDS and drums: {@code X} strong, {@code x} normal, {@code o} soft; ARPEGGIO: a
 *     digit is a tone of the chord from below; BASS: {@code R} root, {@code r} soft, {@code 5} fifth, {@code 8} octave, {@code a} leads to the
 *     next root; {@code -} goes on sounding, {@code .} rests. MELODY: {@code sparse}, {@code medium} or {@code dense}
 * @param low lowest key, or the key of the drum
 * @param high highest key
 * @param gainDb its level against what is usual for its role
 * @param pan -1 left to 1 right
 * @param send how much of it is heard from the room, 0 to 1
 * @param from least intensity at which it plays
 * @param to largest intensity at which it plays
 */
record Part(
        Role role,
        Instrument instrument,
        String pattern,
        int low,
        int high,
        double gainDb,
        double pan,
        double send,
        double from,
        double to) {

    static Part of(Role role, Instrument instrument, String pattern, int low, int high) {
        return new Part(role, instrument, pattern.replace(" ", ""), low, high, 0, 0, 0.25, 0, 1);
    }

    static Part drum(Instrument kit, int key, String pattern) {
        return new Part(Role.DRUM, kit, pattern.replace(" ", ""), key, key, 0, 0, 0.12, 0, 1);
    }

    Part gain(double decibels) {
        return new Part(role, instrument, pattern, low, high, decibels, pan, send, from, to);
    }

    Part pan(double position) {
        return new Part(role, instrument, pattern, low, high, gainDb, position, send, from, to);
    }

    Part send(double amount) {
        return new Part(role, instrument, pattern, low, high, gainDb, pan, amount, from, to);
    }

    Part from(double intensity) {
        return new Part(role, instrument, pattern, low, high, gainDb, pan, send, intensity, to);
    }

    Part upTo(double intensity) {
        return new Part(role, instrument, pattern, low, high, gainDb, pan, send, from, intensity);
    }

    Part with(Instrument other) {
        return new Part(role, other, pattern, low, high, gainDb, pan, send, from, to);
    }

    boolean playsAt(double intensity) {
        return intensity >= from - 1e-9 && intensity <= to + 1e-9;
    }
}
