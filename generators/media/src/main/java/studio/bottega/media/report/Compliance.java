package studio.bottega.media.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.bottega.media.codec.MediaFacts;
import studio.bottega.media.platform.Placement;
import studio.bottega.media.platform.Placements;
import studio.bottega.media.platform.Zones;
import studio.bottega.media.type.TextBox;

/** Holds one file against every placement that it is meant for. Pure. */
final class Compliance {

    /**
     * A file and what is known of it.
     *
     * @param container such as {@code mp4} or {@code png}
     * @param codec of the pictures of a film; empty for a still
     * @param words where its words stand; empty if that is not known
     */
    record Subject(
            boolean film,
            int width,
            int height,
            double seconds,
            long bytes,
            String container,
            String codec,
            List<TextBox> words) {
        Subject {
            words = List.copyOf(words);
        }

        /** A film by what its file says. */
        static Subject film(MediaFacts facts, List<TextBox> words) {
            MediaFacts.Video video =
                    facts.video().orElseThrow(() -> new IllegalArgumentException("A film has pictures; this has none"));
            return new Subject(
                    true,
                    video.width(),
                    video.height(),
                    facts.durationSeconds(),
                    facts.byteCount(),
                    facts.container(),
                    video.codec(),
                    words);
        }
    }

    /**
     * One line of the table.
     *
     * @param faults what the placement would refuse or cover, in sentences; empty if it takes the file as it is
     * @param expired whether the placement's data should be looked up again
     */
    record Line(Placement placement, List<String> faults, boolean expired) {
        Line {
            faults = List.copyOf(faults);
        }
    }

    private Compliance() {}

    /** A line for each placement that such a file is meant for. */
    static List<Line> of(Subject subject, LocalDate today) {
        return Placements.of(subject.film(), subject.width(), subject.height()).stream()
                .map(placement -> new Line(placement, faults(subject, placement), !today.isBefore(placement.expires())))
                .toList();
    }

    private static List<String> faults(Subject subject, Placement placement) {
        List<String> faults = new ArrayList<>();
        int side = Math.min(subject.width(), subject.height());
        if (placement.sizes().isEmpty() && side < placement.minShortSide()) {
            faults.add("the shorter side has %d px, at least %d are asked".formatted(side, placement.minShortSide()));
        }
        if (subject.film()) {
            length(subject, placement, faults);
        }
        if (placement.maxBytes() > 0 && subject.bytes() > placement.maxBytes()) {
            faults.add("%s are more than %s".formatted(size(subject.bytes()), size(placement.maxBytes())));
        }
        if (!placement.containers().isEmpty() && !placement.containers().contains(subject.container())) {
            faults.add("%s is none of %s".formatted(subject.container(), String.join(", ", placement.containers())));
        }
        if (subject.film()
                && !placement.codecs().isEmpty()
                && !placement.codecs().contains(subject.codec())) {
            faults.add("%s is none of %s".formatted(subject.codec(), String.join(", ", placement.codecs())));
        }
        words(subject, placement, faults);
        return faults;
    }

    private static void length(Subject subject, Placement placement, List<String> faults) {
        if (subject.seconds() < placement.minSeconds() - 0.05) {
            faults.add(String.format(
                    Locale.ROOT, "%.1f s are less than %.0f s", subject.seconds(), placement.minSeconds()));
        }
        if (placement.maxSeconds() > 0 && subject.seconds() > placement.maxSeconds() + 0.05) {
            faults.add(String.format(
                    Locale.ROOT, "%.1f s are more than %.0f s", subject.seconds(), placement.maxSeconds()));
        }
        double rate = subject.seconds() > 0 ? subject.bytes() * 8 / subject.seconds() : 0;
        if (rate < placement.minBitsPerSecond()) {
            faults.add(String.format(
                    Locale.ROOT, "%.0f kbit/s are less than %d", rate / 1000, placement.minBitsPerSecond() / 1000));
        }
    }

    private static void words(Subject subject, Placement placement, List<String> faults) {
        Zones.builtIn().stream()
                .filter(zone -> zone.name().equals(placement.zone())
                        && zone.isFor(subject.film(), subject.width(), subject.height()))
                .forEach(zone -> {
                    long outside = subject.words().stream()
                            .filter(box -> zone.outside(box.place(), subject.width(), subject.height()) > 1)
                            .count();
                    if (outside > 0) {
                        faults.add("%d of %d texts stand where the platform covers them"
                                .formatted(outside, subject.words().size()));
                    }
                });
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.0f kB", bytes / 1000.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
