package studio.bottega.media.inspect.sound;

import java.util.List;
import studio.bottega.contract.domain.MusicDuty;
import studio.bottega.contract.domain.Place;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.sound.Pcm;

/** Whether the cuts of a film fall on the beats of its music, as they are heard in the finished mix. */
public final class CutsOnBeats {

    /** What eye and ear take for together. */
    private static final double TOGETHER_SECONDS = 0.08;

    private static final int LEAST_CUTS = 2;
    /** Chains through noise and through speech without music come to 2.7 to 3.7. */
    private static final double CLEAR = 3.7;

    private CutsOnBeats() {}

    /**
     * Notes the share of cuts off the beat. Music of no ordered tempo or without a clear pulse is passed over, and so are films of fewer
     * than two cuts.
     *
     * @param spoken when a voice is over the music
     */
    public static void measure(Pcm sound, MusicDuty music, List<Cue> spoken, Ledger ledger) {
        List<Double> cuts = music.cutSeconds();
        if (music.tempoBpm() == 0 || cuts.size() < LEAST_CUTS) {
            return;
        }
        Pulse pulse = Pulse.of(sound, music.tempoBpm(), spoken);
        if (pulse.clarity() < CLEAR) {
            return;
        }
        List<Double> off = cuts.stream()
                .filter(cut -> pulse.distance(cut) > TOGETHER_SECONDS)
                .toList();
        ledger.note(
                "cut-beat",
                off.isEmpty() ? Place.WHOLE : Place.time("", off.get(0), off.get(0)),
                (double) off.size() / cuts.size(),
                "%d of %d cuts fall between the beats of the music.".formatted(off.size(), cuts.size()));
    }
}
