package studio.bottega.media.cut;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.BrandMark;
import studio.bottega.media.type.FilmFormat;
import studio.bottega.media.type.FilmTitles;
import studio.bottega.media.type.TextLayout;

/** Decides which words stand over the film when and where: what the shots say, the end card, the captions; none over another. */
final class FilmWords {

    private static final double LINE_IN = 0.5;
    private static final double LINE_OUT = 0.3;
    private static final double LINE_AFTER_CUT = 0.15;
    private static final double LINE_BEFORE_CUT = 0.15;
    private static final double LEAST_LINE = 0.9;
    private static final double LEAST_SAID_LINE = 2.4;
    private static final double CARD_IN = 1.1;
    private static final double CARD_SECONDS = 4;
    private static final double LEAST_CARD = 2;
    private static final double CAPTION_IN = 0.1;
    private static final double CAPTION_OUT = 0.08;
    private static final double LEAST_CAPTION = 0.5;
    private static final double GAP = 3; // hundredths of the frame's shorter side
    private static final double AROUND = 4; // as above: what stands beside a line counts as well, since cameras move

    /** A line leaves its usual place for one with so much less to look at. */
    private static final double WORTH_A_MOVE = 0.6;

    private final AssembleSpec spec;
    private final BrandMark brand;
    private final Timeline timeline;
    private final FilmFormat format;
    private final Map<String, PictureDetail> pictures;
    private final List<ScheduledOverlay> titles = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<ScheduledOverlay> captions = new ArrayList<>();

    /** What a shot says on screen, and when. */
    private record Line(String text, String shot, ScheduledOverlay usual) {

        double start() {
            return usual.start();
        }

        double end() {
            return usual.end();
        }

        /** Whether all of a caption can be read in this line while the voice says it. */
        boolean says(Cue cue) {
            boolean together = cue.start() < end() && start() - cue.start() < LEAST_CAPTION && start() < cue.end();
            return together && WithVoice.within(cue.text(), text);
        }
    }

    /** @param pictures what is to be seen in shots that say something, by their ids; a line over others keeps its usual place */
    FilmWords(
            AssembleSpec spec, Timeline timeline, Captions cues, BrandMark brand, Map<String, PictureDetail> pictures) {
        this.spec = spec;
        this.pictures = Map.copyOf(pictures);
        this.brand = brand;
        this.timeline = timeline;
        this.format = new FilmFormat(spec.width(), spec.height(), spec.palette(), spec.mood());
        double cardStart = endCard();
        shotLines(cardStart, cues);
        if (spec.burnCaptions()) {
            cues.cues().forEach(this::caption);
        }
        for (Line line : lines) {
            titles.add(placed(line));
        }
    }

    /** Adds the end card; returns when it begins, or the film's end if there is none. */
    private double endCard() {
        if (spec.title().isEmpty()) {
            return timeline.seconds();
        }
        List<Timeline.Take> takes = timeline.takes();
        Timeline.Take last = takes.get(takes.size() - 1);
        double shotStart = timeline.seconds(last.first() + last.fade());
        double latest = Math.max(0, timeline.seconds() - LEAST_CARD);
        double start = Math.min(latest, Math.max(shotStart + 0.3, timeline.seconds() - CARD_SECONDS));
        titles.add(new ScheduledOverlay(
                FilmTitles.endCard(format, spec.title(), brand), start, timeline.seconds() + 1, CARD_IN, 0));
        return start;
    }

    private void shotLines(double cardStart, Captions cues) {
        List<Timeline.Take> takes = timeline.takes();
        for (int i = 0; i < takes.size(); i++) {
            Timeline.Take take = takes.get(i);
            String text = take.segment().onScreenText();
            double start = timeline.seconds(take.first() + take.fade()) + LINE_AFTER_CUT;
            double end = Math.min(timeline.seconds(take.end()) - LINE_BEFORE_CUT, cardStart);
            if (!text.isBlank() && end - start >= LEAST_LINE) {
                double said = Math.max(start, Math.min(WithVoice.said(text, cues, start, end), end - LEAST_SAID_LINE));
                ScheduledOverlay usual =
                        new ScheduledOverlay(FilmTitles.lowerThird(format, text), said, end, LINE_IN, LINE_OUT);
                lines.add(new Line(text, take.segment().shot(), usual));
            }
        }
    }

    /** Burns a caption in, except where a title says the same and where it would stand on the end card, which cannot give way. */
    private void caption(Cue cue) {
        if (lines.stream().anyMatch(line -> line.says(cue))) {
            return;
        }
        ScheduledOverlay caption = new ScheduledOverlay(
                FilmTitles.caption(format, cue.text()), cue.start(), cue.end(), CAPTION_IN, CAPTION_OUT);
        for (ScheduledOverlay title : titles) {
            boolean card = title.end() > timeline.seconds();
            boolean inTheWay = title.area().overlaps(caption.area()) || WithVoice.within(cue.text(), cardText());
            if (card && title.meets(caption) && inTheWay) {
                if (title.start() - caption.start() < LEAST_CAPTION) {
                    return;
                }
                caption = caption.until(title.start());
            }
        }
        captions.add(caption);
    }

    private String cardText() {
        return spec.title().stream().map(TextBlock::text).collect(Collectors.joining(" "));
    }

    /** A line where there is least to look at behind it: in its usual place, across from it, at the head of the frame, never on captions. */
    private ScheduledOverlay placed(Line line) {
        ScheduledOverlay usual = line.usual();
        Area area = usual.area();
        Area safe = format.safe();
        double across = safe.x() + safe.right() - area.x() - area.right();
        double head = Math.max(0, area.y() - safe.y());
        List<ScheduledOverlay> places = Stream.of(
                        usual, usual.moved(across, 0), usual.moved(0, head), usual.moved(across, head))
                .filter(place -> clearOfCaptions(place))
                .toList();
        if (places.isEmpty()) {
            return usual.moved(0, head);
        }
        PictureDetail picture = pictures.get(line.shot());
        if (picture == null) {
            return places.get(0);
        }
        ScheduledOverlay calmest =
                Collections.min(places, Comparator.comparingDouble(place -> picture.under(around(place.area()))));
        double before = picture.under(around(places.get(0).area()));
        return picture.under(around(calmest.area())) < WORTH_A_MOVE * before ? calmest : places.get(0);
    }

    private Area around(Area area) {
        double margin = AROUND * format.unit();
        return Area.between(area.x() - margin, area.y() - margin, area.right() + margin, area.bottom() + margin);
    }

    private boolean clearOfCaptions(ScheduledOverlay title) {
        return captions.stream().noneMatch(caption -> title.meets(caption) && near(title.area(), caption.area()));
    }

    private boolean near(Area title, Area caption) {
        double gap = GAP * format.unit();
        return new Area(title.x(), title.y(), title.width(), title.height() + gap).overlaps(caption);
    }

    /** What the shots say on screen, as captions: all that there is to read along where nobody speaks. */
    Captions told() {
        CaptionStyle style = CaptionStyle.of(spec.language(), spec.height() > spec.width());
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            double limit = i + 1 < lines.size() ? lines.get(i + 1).start() : timeline.seconds();
            List<TimedWord> words = TimedWords.unspoken(line.text(), spec.language(), line.start(), line.end());
            if (!words.isEmpty()) {
                cues.addAll(new CaptionBreaker(words, style, limit).cues());
            }
        }
        return new Captions(spec.language(), cues);
    }

    /** Titles first, captions above them. */
    List<ScheduledOverlay> overlays() {
        List<ScheduledOverlay> all = new ArrayList<>(titles);
        all.addAll(captions);
        return all;
    }

    /** Every text of the film with its place and time; what goes on to the end ends with the film. */
    TextLayout layout() {
        return new TextLayout(
                spec.width(),
                spec.height(),
                "",
                overlays().stream()
                        .map(overlay ->
                                overlay.end() > timeline.seconds() ? overlay.until(timeline.seconds()) : overlay)
                        .flatMap(overlay -> overlay.boxes().stream())
                        .toList());
    }
}
