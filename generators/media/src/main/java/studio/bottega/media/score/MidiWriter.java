package studio.bottega.media.score;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** Writes a score as a standard MIDI file of type 1: a tempo track with the cuts of the form as markers, and a track for each part. */
public final class MidiWriter {

    private static final int TICKS_PER_BEAT = 960;
    private static final int DRUM_CHANNEL = 9;
    private static final int MELODIC_CHANNELS = 15;
    private static final int SET_TEMPO = 0x51;
    private static final int MARKER = 0x06;
    private static final int TRACK_NAME = 0x03;

    private final Score score;
    private final BeatGrid grid;

    private MidiWriter(Score score) {
        this.score = score;
        this.grid = score.grid();
    }

    /** The file. Effects, which are no notes, are left out. */
    public static byte[] write(Score score) {
        try {
            Sequence sequence = new MidiWriter(score).sequence();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MidiSystem.write(sequence, 1, out);
            return out.toByteArray();
        } catch (InvalidMidiDataException | IOException e) {
            throw new IllegalStateException("a composed score is always valid MIDI", e);
        }
    }

    private Sequence sequence() throws InvalidMidiDataException {
        Sequence sequence = new Sequence(Sequence.PPQ, TICKS_PER_BEAT);
        conductor(sequence.createTrack());
        int melodic = 0;
        for (Score.Line line : score.lines()) {
            Instrument instrument = line.part().instrument();
            if (instrument == Instrument.EFFECTS) {
                continue;
            }
            int channel = instrument.drums() ? DRUM_CHANNEL : channel(melodic++);
            part(sequence.createTrack(), line, channel);
        }
        return sequence;
    }

    private static int channel(int index) {
        int channel = index % MELODIC_CHANNELS;
        return channel < DRUM_CHANNEL ? channel : channel + 1;
    }

    private void conductor(Track track) throws InvalidMidiDataException {
        List<Double> beats = grid.beats();
        long before = -1;
        for (int i = 0; i + 1 < beats.size(); i++) {
            long micros = Math.round((beats.get(i + 1) - beats.get(i)) * 1e6);
            if (Math.abs(micros - before) > 1) {
                byte[] tempo = {(byte) (micros >> 16), (byte) (micros >> 8), (byte) micros};
                track.add(new MidiEvent(new MetaMessage(SET_TEMPO, tempo, 3), (long) i * TICKS_PER_BEAT));
            }
            before = micros;
        }
        for (Section section : grid.sections()) {
            text(track, MARKER, section.kind().name(), ticks(section.startSeconds()));
        }
    }

    private void part(Track track, Score.Line line, int channel) throws InvalidMidiDataException {
        Instrument instrument = line.part().instrument();
        text(track, TRACK_NAME, instrument.name().toLowerCase(Locale.ROOT).replace('_', ' '), 0);
        if (!instrument.drums()) {
            track.add(
                    new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, channel, instrument.program(), 0), 0));
        }
        for (Note note : line.notes()) {
            int velocity = Math.max(1, (int) Math.round(note.velocity() * 127));
            long on = ticks(note.startSeconds());
            long off = Math.max(on + 1, ticks(note.endSeconds()));
            track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, channel, note.key(), velocity), on));
            track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, channel, note.key(), 0), off));
        }
    }

    private static void text(Track track, int type, String text, long tick) throws InvalidMidiDataException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        track.add(new MidiEvent(new MetaMessage(type, bytes, bytes.length), tick));
    }

    private long ticks(double seconds) {
        return Math.round(grid.beatAt(seconds) * TICKS_PER_BEAT);
    }
}
