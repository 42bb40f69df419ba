package studio.bottega.agent.reviser;

import java.util.Optional;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.ShotTimes;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.plan.Plan;

/** Wishes about music, voice and captions. */
final class SoundWishes {

    private static final double STEP_DB = 4;
    private static final double NO_MUSIC_DB = -60;
    private static final double SOFTEST_DB = -40;
    private static final double VOICE_STEP = 1.12;

    private SoundWishes() {}

    static boolean music(Clause clause, Draft draft) {
        if (!clause.about("music")) {
            return false;
        }
        Plan.Audio audio = draft.plan().audio();
        Optional<Mood> mood = LookWishes.mood(clause);
        if (clause.asks("louder") || clause.asks("bigger")) {
            gain(draft, Math.min(6, audio.musicGainDb() + step(clause)), "Louder music was asked for.");
        } else if (clause.asks("softer") || clause.asks("smaller")) {
            gain(draft, Math.max(SOFTEST_DB, audio.musicGainDb() - step(clause)), "Softer music was asked for.");
        } else if (mood.isPresent()) {
            draft.set("/audio/musicMood", mood.get(), "Other music was asked for.");
            draft.set("/audio/tempoBpm", 0, "The new mood chooses its own tempo.");
            gain(draft, Math.max(audio.musicGainDb(), SOFTEST_DB), "Music was asked for.");
        } else if (clause.asks("slower") || clause.asks("faster")) {
            tempo(draft, audio, clause.asks("slower"));
        } else if (clause.asks("none")) {
            gain(draft, NO_MUSIC_DB, "No music was asked for.");
        } else {
            return false;
        }
        return true;
    }

    private static double step(Clause clause) {
        return STEP_DB * (clause.degree(2) - 1);
    }

    private static void gain(Draft draft, double decibels, String reason) {
        draft.set("/audio/musicGainDb", decibels, reason);
    }

    private static void tempo(Draft draft, Plan.Audio audio, boolean slower) {
        int now = audio.tempoBpm() == 0 ? 100 : audio.tempoBpm();
        int next = (int) Math.max(50, Math.min(200, Math.round(now * (slower ? 0.88 : 1.12))));
        draft.set("/audio/tempoBpm", next, slower ? "Slower music was asked for." : "Faster music was asked for.");
    }

    /** How fast the voice speaks; its words must still fit their shots. */
    static boolean voice(Clause clause, Draft draft) {
        boolean slower = clause.asks("slower");
        if (!clause.about("narration") || !(slower || clause.asks("faster"))) {
            return false;
        }
        double now = draft.plan().audio().voiceRate();
        double next = slower ? Math.max(0.7, now / VOICE_STEP) : Math.min(1.4, now * VOICE_STEP);
        draft.set(
                "/audio/voiceRate",
                Math.round(next * 100) / 100.0,
                slower ? "A slower voice was asked for." : "A faster voice was asked for.");
        if (!ShotTimes.wordsFit(draft.plan())) {
            draft.film()
                    .ifPresent(film ->
                            new ShotTimes(draft).total(film.durationSeconds(), "A slower voice needs its time."));
        }
        if (!ShotTimes.wordsFit(draft.plan())) {
            throw new CannotBeDoneException(
                    "A slower voice does not fit into the film: its words need every second already. Shorten the narration, or ask for a longer film, first.");
        }
        return true;
    }

    static boolean captions(Clause clause, Draft draft) {
        if (!clause.about("captions")) {
            return false;
        }
        boolean on = clause.asks("back") || !clause.asks("none");
        draft.set(
                "/audio/burnCaptions",
                on,
                on ? "Captions in the picture were asked for." : "No captions in the picture were asked for.");
        return true;
    }
}
