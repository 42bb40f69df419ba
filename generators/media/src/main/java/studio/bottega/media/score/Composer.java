package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes music to order. The same order gives the same piece. */
public final class Composer {

    private static final double TEMPO_FREEDOM = 0.03;

    private Composer() {}

    /** Composes a piece. */
    public static Score compose(MusicOrder order) {
        MoodStyle style = MoodStyles.of(order.mood());
        style = style.withParts(Wishes.applied(style.parts(), order.description()));
        Random random = new Random(order.seed() * 31 + order.mood().ordinal());
        BeatGrid grid = grid(order, style);
        int tonic = style.tonics().get(random.nextInt(style.tonics().size()));
        Sheet sheet = new Sheet(style, grid, tonic, Sheet.harmony(style, grid));
        List<Score.Line> lines = new ArrayList<>();
        Themes themes = new Themes(grid.beatsPerBar(), random.nextLong());
        for (Part part : style.parts()) {
            List<Note> written = write(sheet, part, themes);
            double loose = part.role().tonal()
                    ? style.sound().looseMs()
                    : style.sound().looseMs() * 0.5;
            List<Note> played = part.instrument() == Instrument.EFFECTS
                    ? written
                    : new Humaniser(random.nextLong(), loose).play(written);
            List<Note> heard = played.stream()
                    .filter(note -> note.startSeconds() < order.seconds())
                    .toList();
            if (!heard.isEmpty()) {
                lines.add(new Score.Line(part, heard));
            }
        }
        return new Score(order.mood(), sheet, lines);
    }

    private static List<Note> write(Sheet sheet, Part part, Themes themes) {
        return switch (part.role()) {
            case PAD, CHORDS, ARPEGGIO -> new ChordWriter(sheet, part).write();
            case BASS -> new BassWriter(sheet, part).write();
            case MELODY -> new MelodyWriter(sheet, part, themes.of(part.pattern())).melody();
            case COUNTER -> new MelodyWriter(sheet, part, themes.of("sparse")).counter();
            case DRUM -> new RhythmWriter(sheet, part).drum();
            case FILL -> new RhythmWriter(sheet, part).fill();
            case RISER -> new RhythmWriter(sheet, part).riser();
            case IMPACT -> new RhythmWriter(sheet, part).impact();
        };
    }

    private static BeatGrid grid(MusicOrder order, MoodStyle style) {
        TempoPlan plan = order.tempoBpm() == 0
                ? style.tempo()
                : new TempoPlan(
                        order.tempoBpm() * (1 - TEMPO_FREEDOM),
                        order.tempoBpm(),
                        order.tempoBpm() * (1 + TEMPO_FREEDOM),
                        style.tempo().beatsPerBar(),
                        style.tempo().ring());
        TempoPlan.Pulse pulse = plan.fit(order.seconds(), order.cutSeconds());
        double lastChord = pulse.beats().get(pulse.beats().size() - 1);
        return new BeatGrid(
                pulse.tempoBpm(),
                plan.beatsPerBar(),
                pulse.beats(),
                pulse.bars(),
                Form.over(pulse, order.seconds()),
                lastChord,
                order.seconds());
    }

    /** One idea for each density, so that parts which double each other sing the same. Confined to one piece. */
    private static final class Themes {

        private final int beatsPerBar;
        private final long seed;

        Themes(int beatsPerBar, long seed) {
            this.beatsPerBar = beatsPerBar;
            this.seed = seed;
        }

        Theme of(String density) {
            return Theme.invent(density, beatsPerBar, new Random(seed));
        }
    }
}
