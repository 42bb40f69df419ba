package studio.bottega.media.inspect.film;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.media.codec.Ahead;
import studio.bottega.media.codec.MediaFacts;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Sizes;
import studio.bottega.media.mix.Span;
import studio.bottega.media.type.TextKind;
import studio.bottega.media.type.TextLayout;

/** Decodes a film once and lets every measure look at each frame. */
public final class FilmMeasures {

    private static final double UNKNOWN_RATE = 25;

    private FilmMeasures() {}

    /**
     * @param layout where its words stand, if that is known
     * @param shots what it was cut from, if that is known
     * @param progress hears the share that is done
     * @param cancelled asked before each frame
     * @throws InterruptedException if it was cancelled
     * @throws studio.bottega.media.codec.MediaException if no frame can be decoded
     */
    public static void measure(
            Path file,
            Expectation expected,
            Optional<TextLayout> layout,
            List<ShotDuty> shots,
            Ledger ledger,
            DoubleConsumer progress,
            BooleanSupplier cancelled)
            throws InterruptedException {
        try (VideoDecoder decoder = new VideoDecoder(file);
                Ahead<FilmFrame> coming = new Ahead<>("film-frames", new FilmFrames(decoder::next))) {
            MediaFacts facts = decoder.facts();
            double stated = facts.video().map(MediaFacts.Video::framesPerSecond).orElse(0.0);
            double rate = stated > 0 ? stated : UNKNOWN_RATE;
            List<FilmProbe> probes = null;
            int frames = 0;
            double lastSeconds = 0;
            for (Optional<FilmFrame> next = coming.next(); next.isPresent(); next = coming.next()) {
                if (cancelled.getAsBoolean()) {
                    throw new InterruptedException("nobody wants the measures any more");
                }
                FilmFrame frame = next.get();
                frames++;
                if (probes == null) {
                    probes = probes(frame, rate, expected, layout, shots);
                    probes.addAll(shots.isEmpty() ? List.of() : List.of(new CameraMoves(shots, cards(layout))));
                    size(frame, expected, ledger);
                }
                probes.forEach(probe -> probe.frame(frame));
                lastSeconds = frame.seconds();
                progress.accept(facts.durationSeconds() > 0 ? Math.min(1, lastSeconds / facts.durationSeconds()) : 0);
            }
            if (probes != null) {
                probes.forEach(probe -> probe.end(ledger));
            }
            whole(expected, rate, frames, lastSeconds + 1 / rate, ledger);
            ledger.note(
                    "damaged-packets",
                    Place.WHOLE,
                    decoder.damagedPackets(),
                    "%d packets of the film cannot be decoded.".formatted(decoder.damagedPackets()));
        }
    }

    /** When a title or an end card holds the picture on purpose. */
    private static List<Span> cards(Optional<TextLayout> layout) {
        return layout.stream()
                .flatMap(words -> words.boxes().stream())
                .filter(box -> box.kind() == TextKind.TITLE || box.kind() == TextKind.BUTTON)
                .map(box -> new Span(box.startSeconds(), box.endSeconds()))
                .toList();
    }

    private static List<FilmProbe> probes(
            FilmFrame first, double rate, Expectation expected, Optional<TextLayout> layout, List<ShotDuty> shots) {
        List<Span> mayRest = new ArrayList<>(cards(layout));
        mayRest.addAll(Rests.of(shots));
        List<FilmProbe> probes = new ArrayList<>(List.of(
                new BlankFrames(rate),
                expected.equals(Expectation.NONE) ? new Standstill(rate) : new FrozenFrames(rate, mayRest),
                new DuplicateFrames(),
                new Flicker(rate),
                new Flashes(),
                new JumpFrames(),
                new JumpCuts(),
                new FrameTiming(rate),
                new FilmSharpness()));
        layout.ifPresent(words -> probes.add(
                new TextInFilm(words, first.picture().width(), first.picture().height())));
        return probes;
    }

    private static void size(FilmFrame frame, Expectation expected, Ledger ledger) {
        Sizes.note(frame.picture().width(), frame.picture().height(), expected, ledger);
    }

    private static void whole(Expectation expected, double rate, int frames, double seconds, Ledger ledger) {
        if (expected.durationSeconds() > 0) {
            ledger.note(
                    "duration",
                    Place.WHOLE,
                    seconds,
                    expected.durationSeconds(),
                    "The film runs %.2f s in %d frames; %.2f s were ordered."
                            .formatted(seconds, frames, expected.durationSeconds()));
        }
        if (expected.framesPerSecond() > 0) {
            ledger.note(
                    "frame-rate",
                    Place.WHOLE,
                    rate,
                    expected.framesPerSecond(),
                    "The film has %.3f frames a second; %.3f were ordered."
                            .formatted(rate, expected.framesPerSecond()));
        }
    }
}
