package studio.bottega.agent.critic;

import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.ShotTimes;
import studio.bottega.contract.domain.Measurement;

/** Repairs of the mix. */
final class SoundRepairs {

    private static final double STEP_DB = 3;
    private static final double SOFTEST_DB = -36;
    private static final double LOUDEST_DB = 0;

    private SoundRepairs() {}

    static void lowerMusic(Draft draft, String artifact, Measurement measurement) {
        music(draft, -STEP_DB, "The music stood in the way: %s dB less of it.".formatted(Math.round(STEP_DB)));
    }

    static void raiseMusic(Draft draft, String artifact, Measurement measurement) {
        music(draft, STEP_DB, "The film fell silent: %s dB more music.".formatted(Math.round(STEP_DB)));
    }

    /** Mastering meets its target when there is something to master: too soft wants more music, too loud less. */
    static void loudness(Draft draft, String artifact, Measurement measurement) {
        boolean soft = measurement.value() < measurement.limit();
        music(draft, soft ? STEP_DB : -STEP_DB, soft ? "The film was too soft." : "The film was too loud.");
    }

    static void brisker(Draft draft, String artifact, Measurement measurement) {
        double rate = Math.min(1.3, draft.plan().audio().voiceRate() * 1.1);
        draft.set("/audio/voiceRate", Math.round(rate * 100) / 100.0, "The voice was too slow.");
    }

    static void cutsToBeats(Draft draft, String artifact, Measurement measurement) {
        int tempo = draft.plan().audio().tempoBpm();
        if (tempo > 0) {
            new ShotTimes(draft)
                    .toBeats(60.0 / tempo, "A cut fell between the beats of the music: it moves to the next.");
        }
    }

    private static void music(Draft draft, double change, String reason) {
        double now = draft.plan().audio().musicGainDb();
        if (now <= -60) {
            return; // there is none, and there is to be none
        }
        draft.set("/audio/musicGainDb", Math.max(SOFTEST_DB, Math.min(LOUDEST_DB, now + change)), reason);
    }
}
