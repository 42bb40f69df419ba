package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.agent.brief.Format;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.timing.Frames;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.plan.Plan.Audio;
import studio.bottega.contract.plan.Plan.Deliverable;

/** What every kind of production shares: files to deliver, music, the voice's pace. */
final class Films {

    static final double LOUDNESS_LUFS = -14;

    private static final double NO_MUSIC_DB = -60;
    private static final double UNDER_VOICE_DB = -12;
    private static final double ALONE_DB = -4;

    private Films() {}

    /** By what films of a kind are counted: 30 a second move well on phones, 25 do for slides that mostly rest, 24 are what cameras will shoot. */
    static Frames frames(ProductionKind kind) {
        return new Frames(
                switch (kind) {
                    case CAMPAIGN -> 30;
                    case COURSE -> 25;
                    case PREVIS -> 24;
                });
    }

    /** @param sizes the page {@code sizes.md} */
    static List<Deliverable> deliverables(ProductionKind kind, Order order, Page sizes) {
        Frames frames = frames(kind);
        List<Deliverable> files = new ArrayList<>();
        if (order.shape().film()) {
            for (Format format : order.shape().formats()) {
                files.add(new Deliverable(
                        files.isEmpty() ? "spot" : "spot-" + format.id(),
                        DeliverableKind.SPOT,
                        "",
                        format.width(),
                        format.height(),
                        frames.perSecond(),
                        frames.snap(order.shape().seconds()),
                        LOUDNESS_LUFS));
            }
        }
        for (int i = 1; i <= order.shape().posters(); i++) {
            posters(order, sizes, i, files);
        }
        return files;
    }

    /** A campaign's first poster is its key visual: it comes in every size, also if the others do not. */
    private static void posters(Order order, Page sizes, int number, List<Deliverable> files) {
        String id = "poster-" + number;
        sizes.section("poster").items().forEach(size -> files.add(poster(id, number, size)));
        boolean campaign = order.shape().film();
        if (campaign && (number == 1 || order.shape().formats().size() > 1)) {
            sizes.section("sizes").items().forEach(size -> files.add(poster(id + "-" + size.key(), number, size)));
        }
        if (campaign && number == 1) {
            sizes.section("display").items().forEach(size -> files.add(poster(size.key(), number, size)));
        }
    }

    private static Deliverable poster(String id, int number, Page.Item size) {
        String[] sides = size.text().split("x");
        return new Deliverable(
                id,
                DeliverableKind.POSTER,
                "p" + number,
                Integer.parseInt(sides[0]),
                Integer.parseInt(sides[1]),
                0,
                0,
                0);
    }

    static double voiceRate(Page music, Mood mood) {
        return Double.parseDouble(line(music, mood).get(2));
    }

    static Audio audio(Page music, Mood mood, boolean wanted, boolean narrated, boolean captions) {
        List<String> line = line(music, mood);
        double gain = !wanted ? NO_MUSIC_DB : narrated ? UNDER_VOICE_DB : ALONE_DB;
        return new Audio(
                "",
                Double.parseDouble(line.get(2)),
                mood,
                Integer.parseInt(line.get(0)),
                line.get(1),
                gain,
                captions && narrated);
    }

    private static List<String> line(Page music, Mood mood) {
        return music.sections().stream()
                .flatMap(section -> section.items().stream())
                .filter(item -> item.key().equals(mood.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("music.md has no line for " + mood))
                .parts();
    }
}
