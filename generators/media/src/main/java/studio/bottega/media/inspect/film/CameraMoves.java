package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.media.camera.CameraWatch;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.mix.Span;

/** Holds the motion of each shot against its trajectory. Bounded: of a long film the first minute. */
final class CameraMoves implements FilmProbe {

    private static final double LOOKS_PER_SECOND = 15;
    private static final double MOST_SECONDS = 60;
    private static final double LEAST_SECONDS = 0.8;
    private static final double EDGE = 0.08;

    /** A shot in the film, from when it stands alone until the next one comes in or an end card covers it. */
    private record Take(ShotDuty shot, double start, double from, double to) {}

    private final List<Take> takes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Take> faulty = new ArrayList<>();
    private Optional<CameraWatch> watch = Optional.empty();
    private int at;
    private double looked = -1;

    /** @param cards when an end card stands */
    CameraMoves(List<ShotDuty> shots, List<Span> cards) {
        double start = 0;
        for (int i = 0; i < shots.size(); i++) {
            ShotDuty shot = shots.get(i);
            double end = start + shot.seconds();
            double from = start + shot.transitionSeconds() + EDGE;
            double to = end - EDGE;
            for (Span card : cards) {
                to = i == shots.size() - 1 && card.start() > start ? Math.min(to, card.start() - 1) : to;
            }
            if (to - from >= LEAST_SECONDS && to <= MOST_SECONDS) {
                takes.add(new Take(shot, start, from, to));
            }
            start = end;
        }
    }

    @Override
    public void frame(FilmFrame frame) {
        double seconds = frame.seconds();
        while (at < takes.size() && seconds > takes.get(at).to()) {
            leave();
        }
        if (at >= takes.size() || seconds < takes.get(at).from() || seconds - looked < 0.9 / LOOKS_PER_SECOND) {
            return;
        }
        Take take = takes.get(at);
        if (watch.isEmpty()) {
            watch = Optional.of(new CameraWatch(
                    Trajectory.parse(take.shot().camera()), take.shot().seconds(), seconds - take.start()));
        }
        watch.get().frame(frame.picture(), seconds);
        looked = seconds;
    }

    private void leave() {
        Take take = takes.get(at++);
        watch.ifPresent(seen -> seen.faults().forEach(fault -> {
            faults.add(fault);
            faulty.add(take);
        }));
        watch = Optional.empty();
    }

    @Override
    public void end(Ledger ledger) {
        while (at < takes.size()) {
            leave();
        }
        for (int i = 0; i < faults.size(); i++) {
            Take take = faulty.get(i);
            ledger.note(
                    "camera-move",
                    Place.time(take.shot().id(), take.from(), take.to()),
                    faults.size(),
                    0,
                    "Shot %s was ordered \"%s\". %s"
                            .formatted(take.shot().id(), take.shot().camera(), faults.get(i)),
                    "/shots/" + take.shot().id());
        }
        if (faults.isEmpty() && !takes.isEmpty()) {
            ledger.note("camera-move", Place.WHOLE, 0, "Every shot moves as ordered, as far as can be told.");
        }
    }
}
