package studio.bottega.agent.change;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.agent.timing.Frames;
import studio.bottega.agent.timing.SpeakingTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.Plan.Shot;

/** Changes lengths of shots so that the film keeps its length, or gets the one that is asked for. */
public final class ShotTimes {

    private final Draft draft;

    public ShotTimes(Draft draft) {
        this.draft = draft;
    }

    /** What a shot cannot go below: its words, its fade, and that an eye can follow. */
    public static double least(Shot shot, double voiceRate) {
        double words =
                Math.max(SpeakingTime.needed(shot.narration(), voiceRate), SpeakingTime.toRead(shot.onScreenText()));
        return Math.max(Math.max(Frames.SHORTEST_SECONDS, words), 2 * shot.transitionSeconds());
    }

    /**
     * Gives one shot another length; the others give or take in proportion to what they can spare.
     *
     * @return the length that it got: less than wanted if the others can spare no more
     */
    public double resize(String id, double wanted, String reason) {
        List<Shot> shots = draft.plan().shots();
        double total = total(shots);
        double current = 0;
        List<Double> least = new ArrayList<>();
        List<Double> spare = new ArrayList<>();
        double room = 0;
        for (Shot shot : shots) {
            double floor = Math.min(shot.durationSeconds(), frames().ceil(least(shot, voiceRate())));
            if (shot.id().equals(id)) {
                current = shot.durationSeconds();
            } else {
                least.add(floor);
                spare.add(Math.max(0.01, shot.durationSeconds() - floor));
                room += shot.durationSeconds() - floor;
            }
        }
        if (least.isEmpty()) {
            return current;
        }
        double got = Math.min(frames().ceil(Math.max(0.5, wanted)), frames().snap(current + room));
        List<Double> others = frames().divide(total - got, least, spare);
        int next = 0;
        for (Shot shot : shots) {
            double seconds = shot.id().equals(id) ? got : others.get(next++);
            put(shot, seconds, shot.id().equals(id) ? reason : "The film keeps its length: " + reason);
        }
        return got;
    }

    /** Gives the film another length; every shot takes its share, and no words are cut off. */
    public void total(double seconds, String reason) {
        List<Shot> shots = draft.plan().shots();
        List<Double> least = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Shot shot : shots) {
            least.add(least(shot, voiceRate()));
            weights.add(shot.durationSeconds());
        }
        double needed = least.stream().mapToDouble(Double::doubleValue).sum();
        if (needed > seconds) {
            // Rather shorter shots than none: the words are then shortened by whoever asked for this.
            least.replaceAll(value -> value * seconds / needed);
        } else {
            weights = shareToScale(shots, least, seconds);
        }
        List<Double> durations = frames().divide(seconds, least, weights);
        for (int i = 0; i < shots.size(); i++) {
            put(shots.get(i), durations.get(i), reason);
        }
        for (Deliverable film : draft.plan().deliverables()) {
            if (film.kind() == DeliverableKind.SPOT) {
                draft.set("/deliverables/" + film.id() + "/durationSeconds", frames().snap(seconds), reason);
            }
        }
    }

    /**
     * Moves every cut to the beat nearest to it; the film keeps its length. Nothing is moved if a shot would not keep what
     * its words and its fade need.
     *
     * @param beatSeconds from one beat to the next, the first at the beginning of the film
     */
    public void toBeats(double beatSeconds, String reason) {
        List<Shot> shots = draft.plan().shots();
        List<Double> durations = new ArrayList<>();
        double end = 0;
        double cut = 0;
        for (Shot shot : shots.subList(0, Math.max(0, shots.size() - 1))) {
            end += shot.durationSeconds();
            double earliest = Math.ceil((cut + least(shot, voiceRate())) / beatSeconds);
            double beat = frames().snap(Math.max(earliest, Math.rint(end / beatSeconds)) * beatSeconds);
            durations.add(beat - cut);
            cut = beat;
        }
        durations.add(total(shots) - cut);
        if (shots.isEmpty() || durations.get(shots.size() - 1) < least(shots.get(shots.size() - 1), voiceRate())) {
            return;
        }
        for (int i = 0; i < shots.size(); i++) {
            put(shots.get(i), frames().snap(durations.get(i)), reason);
        }
    }

    /** Shares of the rest that bring every shot as near as can be to its old part of the whole. */
    private static List<Double> shareToScale(List<Shot> shots, List<Double> least, double seconds) {
        double factor = seconds / total(shots);
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < shots.size(); i++) {
            shares.add(Math.max(0.01, shots.get(i).durationSeconds() * factor - least.get(i)));
        }
        return shares;
    }

    private void put(Shot shot, double seconds, String reason) {
        if (shot.transitionSeconds() > seconds / 2) {
            draft.set("/shots/" + shot.id() + "/transitionSeconds", frames().snap(seconds / 4), reason);
        }
        draft.set("/shots/" + shot.id() + "/durationSeconds", seconds, reason);
    }

    private static double total(List<Shot> shots) {
        return shots.stream().mapToDouble(Shot::durationSeconds).sum();
    }

    private double voiceRate() {
        return draft.plan().audio().voiceRate();
    }

    private Frames frames() {
        return draft.frames();
    }

    /** Whether all narration fits its shots. */
    public static boolean wordsFit(Plan plan) {
        return plan.shots().stream()
                .allMatch(shot ->
                        SpeakingTime.needed(shot.narration(), plan.audio().voiceRate())
                                <= shot.durationSeconds() + 1e-6);
    }
}
