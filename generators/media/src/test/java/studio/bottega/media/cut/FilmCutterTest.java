package studio.bottega.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.BrandLook;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.GenerationSpec.Segment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.codec.AudioDecoder;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.MediaFacts;
import studio.bottega.media.codec.MediaProbe;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.mix.TruePeak;
import studio.bottega.media.picture.Area;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.speech.SpokenWord;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;

class FilmCutterTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int RATE = 25;

    @TempDir
    Path folder;

    private Path red;
    private Path blue;
    private Path film;

    @BeforeEach
    void makeClips() {
        red = clip("red.mp4", 0xC02020, 63);
        blue = clip("blue.mp4", 0x2020C0, 50);
        film = folder.resolve("film.mp4");
    }

    @Test
    void filmIsAsLongAsItsShotsTogether() {
        Film cut = cutter(spec(0.5, "", false), sound()).cut(film, share -> {}, () -> false);

        MediaFacts facts = MediaProbe.probe(film);
        assertThat(cut.frames()).isEqualTo(100);
        assertThat(cut.notes()).isEmpty();
        assertThat(facts.video().orElseThrow().frames()).isEqualTo(100);
        assertThat(facts.video().orElseThrow().durationSeconds()).isCloseTo(4, within(0.001));
        assertThat(facts.audio().orElseThrow().durationSeconds()).isCloseTo(4, within(0.001));
        assertThat(facts.audio().orElseThrow().sampleRate()).isEqualTo(48_000);
    }

    @Test
    void crossFadeBeginsWithItsShotAndMixesBoth() {
        cutter(spec(0.48, "", false), silent()).cut(film, share -> {}, () -> false);

        List<int[]> colours = colours();
        assertThat(colours.get(49)[0]).isCloseTo(0xC0, within(18));
        assertThat(colours.get(49)[2]).isCloseTo(0x20, within(18));
        assertThat(colours.get(56)[0]).isCloseTo(0x70, within(18));
        assertThat(colours.get(56)[2]).isCloseTo(0x70, within(18));
        assertThat(colours.get(63)[2]).isCloseTo(0xC0, within(18));
    }

    @Test
    void hardCutChangesFromOneFrameToTheNext() {
        cutter(spec(0, "", false), silent()).cut(film, share -> {}, () -> false);

        List<int[]> colours = colours();
        assertThat(colours.get(49)[0]).isGreaterThan(0xA0);
        assertThat(colours.get(50)[0]).isLessThan(0x40);
    }

    @Test
    void soundReachesItsLoudnessUnderThePeak() {
        Film cut = cutter(spec(0.5, "", false), sound()).cut(film, share -> {}, () -> false);

        Pcm heard = AudioDecoder.decode(film, 48_000, 2, 60);
        assertThat(cut.mix()).isPresent();
        assertThat(Loudness.integrated(heard)).isCloseTo(-16, within(0.5));
        assertThat(TruePeak.dbtp(heard)).isLessThan(-1);
    }

    @Test
    void peaksStayUnderTheAllowedOneAlsoWhenTheyAreCoded() throws Exception {
        Random random = new Random(4);
        float[] bursts = new float[5 * 48_000];
        for (int i = 0; i < bursts.length; i++) {
            bursts[i] = (float) (random.nextGaussian() * Math.exp(-12.0 * (i % 12_000) / 12_000));
        }
        Footage footage = new Footage(
                Map.of("s1", red, "s2", blue),
                Map.of(),
                Optional.of(Pcm.mono(bursts, 48_000).toStereo()));

        new FilmCutter(spec(0, "", false), footage, Delivery.MP4).cut(film, share -> {}, () -> false);

        assertThat(TruePeak.dbtp(AudioDecoder.decode(film, 48_000, 2, 60))).isLessThan(-1 + 0.05);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(red, blue, film);
        }
    }

    @Test
    void captionsFollowTheVoice() {
        Film cut = cutter(spec(0.5, "", false), sound()).cut(film, share -> {}, () -> false);

        assertThat(cut.captions().cues()).extracting(Cue::text).containsExactly("Night falls.", "Light stays.");
        assertThat(cut.captions().cues().get(1).start()).isBetween(2.0, 2.6);
        assertThat(cut.captions().srt()).contains("Night falls.");
    }

    @Test
    void wordsOnScreenAreTheCaptionsWhereNobodySpeaks() {
        Film cut = cutter(spec(0, "All night long", false), silent()).cut(film, share -> {}, () -> false);

        assertThat(cut.captions().cues()).extracting(Cue::text).containsExactly("All night long");
        TextBox shown = cut.layout().boxes().get(0);
        assertThat(shown.startSeconds() - cut.captions().cues().get(0).start())
                .isBetween(0.0, 0.6); // while it comes in
        assertThat(cut.captions().cues().get(0).end()).isLessThan(2.5);
    }

    @Test
    void wordsStandClearOfEachOtherAndOfTheEdges() {
        Film cut = cutter(spec(0.5, "All night long", true), sound()).cut(film, share -> {}, () -> false);

        List<TextBox> boxes = cut.layout().boxes();
        assertThat(boxes).extracting(TextBox::kind).contains(TextKind.TITLE, TextKind.CAPTION);
        for (TextBox a : boxes) {
            assertThat(a.x()).isGreaterThanOrEqualTo(0);
            assertThat(a.y() + a.height()).isLessThanOrEqualTo(HEIGHT);
            for (TextBox b : boxes) {
                boolean together = a.startSeconds() < b.endSeconds() && b.startSeconds() < a.endSeconds();
                if (a != b && together) {
                    assertThat(area(a).overlaps(area(b))).as("%s and %s", a, b).isFalse();
                }
            }
        }
    }

    @Test
    void lineGivesWayToWhatIsToBeSeen() {
        TextBox usual = line(new FilmCutter(spec(0, "All night", false), footage(silent()), Delivery.MP4));
        Area thing = new Area(0, HEIGHT / 2.0, WIDTH / 2.0, HEIGHT / 2.0);
        red = clip("thing.mp4", checkered(thing, 0xC02020), 63);
        TextBox moved = line(new FilmCutter(spec(0, "All night", false), footage(silent()), Delivery.MP4));

        assertThat(area(usual).overlaps(thing)).isTrue();
        assertThat(area(moved).overlaps(thing)).isFalse();
        assertThat(new Area(0, 0, WIDTH, HEIGHT).contains(area(moved))).isTrue();
    }

    @Test
    void lineStaysWhereItIsIfThereIsAsMuchToSeeElsewhere() {
        TextBox usual = line(new FilmCutter(spec(0, "All night", false), footage(silent()), Delivery.MP4));
        red = clip("things.mp4", checkered(new Area(0, 0, WIDTH, HEIGHT), 0xC02020), 63);

        assertThat(line(new FilmCutter(spec(0, "All night", false), footage(silent()), Delivery.MP4)))
                .isEqualTo(usual);
    }

    private TextBox line(FilmCutter cutter) {
        return cutter.cut(film, share -> {}, () -> false).layout().boxes().get(0);
    }

    @Test
    void lineThatTheVoiceSaysStandsInPlaceOfItsCaption() {
        Film cut = cutter(spec(0.5, "Night falls", true), sound()).cut(film, share -> {}, () -> false);

        assertThat(cut.layout().boxes()).extracting(TextBox::text).contains("Night falls");
        assertThat(cut.layout().boxes()).extracting(TextBox::text).doesNotContain("Night falls.");
        assertThat(cut.captions().srt()).contains("Night falls.");
    }

    @Test
    void captionDoesNotRepeatTheEndCard() {
        List<TextBlock> card =
                List.of(new TextBlock(TextRole.TAGLINE, "Light stays", 1), new TextBlock(TextRole.PRODUCT, "Lumen", 1));
        Film cut = cutter(spec(0.5, "", card, true), sound()).cut(film, share -> {}, () -> false);

        assertThat(cut.layout().boxes()).extracting(TextBox::text).contains("Light stays", "Night falls.");
        double cardStart = cut.layout().boxes().stream()
                .filter(box -> box.text().equals("Lumen"))
                .findFirst()
                .orElseThrow()
                .startSeconds();
        assertThat(cut.layout().boxes())
                .filteredOn(box -> box.text().equals("Light stays."))
                .allMatch(box -> box.endSeconds() <= cardStart);
        assertThat(cut.captions().srt()).contains("Light stays.");
    }

    @Test
    void clipThatIsTooShortIsHeldAndReported() {
        blue = clip("short.mp4", 0x2020C0, 40);

        Film cut = cutter(spec(0, "", false), silent()).cut(film, share -> {}, () -> false);

        assertThat(cut.frames()).isEqualTo(100);
        assertThat(cut.notes()).singleElement().asString().contains("shot s2 is too short");
    }

    @Test
    void missingClipIsNamed() {
        assertThatThrownBy(() -> new FilmCutter(
                        spec(0, "", false), new Footage(Map.of("s1", red), Map.of(), Optional.empty()), Delivery.MP4))
                .hasMessage("Shot s2 has no clip; there are clips of [s1].");
    }

    @Test
    void slidesThatAClipHoldsGetTheirWordsInTimeAndAreAllThere() {
        red = held("red-slide.mp4", 0xC02020, 63);
        blue = held("blue-slide.mp4", 0x2020C0, 50);
        AssembleSpec spec = spec(0.48, "A plant eats light", false);
        AssembleSpec slides = new AssembleSpec(
                spec.segments(),
                List.of(),
                spec.palette(),
                spec.mood(),
                "en",
                WIDTH,
                HEIGHT,
                RATE,
                -16,
                -8,
                false,
                BrandLook.NONE,
                FilmStyle.SLIDES);

        Film cut = cutter(slides, silent()).cut(film, share -> {}, () -> false);

        TextBox line = cut.layout().boxes().get(0);
        int shown = (int) Math.ceil(line.startSeconds() * RATE);
        assertThat(MediaProbe.probe(film).video().orElseThrow().frames()).isEqualTo(100);
        assertThat(cut.notes()).isEmpty();
        assertThat(behind(line, 1)).isCloseTo(behind(line, 2), within(2.0));
        assertThat(Math.abs(behind(line, shown + 2) - behind(line, 1))).isGreaterThan(15);
        assertThat(behind(line, shown + 2)).isCloseTo(behind(line, shown + 12), within(2.0));
        List<int[]> colours = colours();
        assertThat(colours.get(49)[0]).isCloseTo(0xC0, within(18));
        assertThat(colours.get(63)[2]).isCloseTo(0xC0, within(18));
        assertThat(colours.get(99)[2]).isCloseTo(0xC0, within(18));
    }

    /** Mean luma where a text stands. */
    private double behind(TextBox box, int frame) {
        try (VideoDecoder decoder = new VideoDecoder(film)) {
            YuvFrame picture = decoder.next().orElseThrow().picture();
            for (int i = 0; i < frame; i++) {
                picture = decoder.next().orElseThrow().picture();
            }
            long sum = 0;
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                for (int x = box.x(); x < box.x() + box.width(); x++) {
                    sum += picture.y()[y * picture.width() + x] & 255;
                }
            }
            return (double) sum / (box.width() * box.height());
        }
    }

    /** A clip whose one picture is held to the end. */
    private Path held(String name, int colour, int frames) {
        Path file = folder.resolve(name);
        VideoTrack track = new VideoTrack(VideoCodec.H264, WIDTH, HEIGHT, RATE, VideoTrack.Quality.INTERMEDIATE);
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, Optional.empty())) {
            writer.write(plain(WIDTH, HEIGHT, colour));
            for (int i = 1; i < frames; i++) {
                writer.hold();
            }
            writer.finish();
        }
        return file;
    }

    @Test
    void clipOfAnotherSizeIsNamed() {
        blue = clip("small.mp4", 160, 90, 0x2020C0, 50);

        assertThatThrownBy(() -> cutter(spec(0, "", false), silent()).cut(film, share -> {}, () -> false))
                .isInstanceOf(MediaException.class)
                .hasMessage("The clip of shot s2 is 160 x 90, but the film is 320 x 180.");
        assertThat(film).doesNotExist();
    }

    @Test
    void cancelledCutLeavesNoFile() throws Exception {
        assertThatThrownBy(() -> cutter(spec(0, "", false), silent()).cut(film, share -> {}, () -> true))
                .isInstanceOf(CancellationException.class);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(red, blue);
        }
    }

    @Test
    void webmIsCutFromTheSameClips() {
        Path webm = folder.resolve("film.webm");

        new FilmCutter(spec(0.5, "", false), footage(sound()), Delivery.WEBM_VP9).cut(webm, share -> {}, () -> false);

        assertThat(MediaProbe.probe(webm).video().orElseThrow().codec()).isEqualTo("vp9");
        assertThat(MediaProbe.probe(webm).audio().orElseThrow().codec()).isEqualTo("opus");
    }

    private FilmCutter cutter(AssembleSpec spec, Map<String, Narration> narrations) {
        return new FilmCutter(spec, footage(narrations), Delivery.MP4);
    }

    private Footage footage(Map<String, Narration> narrations) {
        Optional<Pcm> music = narrations.isEmpty()
                ? Optional.empty()
                : Optional.of(tone(5, 220).toStereo());
        return new Footage(Map.of("s1", red, "s2", blue), narrations, music);
    }

    private static AssembleSpec spec(double fade, String text, boolean burn) {
        return spec(fade, text, burn ? List.of(new TextBlock(TextRole.PRODUCT, "Lumen", 1)) : List.of(), burn);
    }

    private static AssembleSpec spec(double fade, String text, List<TextBlock> card, boolean burn) {
        return new AssembleSpec(
                List.of(
                        new Segment("s1", 2, burn || fade == 0.5 ? "Night falls." : "", text, 0),
                        new Segment("s2", 2, burn || fade == 0.5 ? "Light stays." : "", "", fade)),
                card,
                List.of("#E8A33D"),
                Mood.WARM,
                "en",
                WIDTH,
                HEIGHT,
                RATE,
                -16,
                -8,
                burn);
    }

    private static Map<String, Narration> silent() {
        return Map.of();
    }

    private static Map<String, Narration> sound() {
        return Map.of(
                "s1",
                new Narration(
                        tone(1.2, 300),
                        List.of(
                                new SpokenWord("Night", "night", 0, 5, 0, 0.05, 0.5),
                                new SpokenWord("falls", "falls", 6, 11, 0, 0.5, 1.1))),
                "s2",
                new Narration(
                        tone(1.2, 350),
                        List.of(
                                new SpokenWord("Light", "light", 0, 5, 0, 0.05, 0.5),
                                new SpokenWord("stays", "stays", 6, 11, 0, 0.5, 1.1))));
    }

    private static Pcm tone(double seconds, double hertz) {
        float[] samples = new float[(int) (seconds * 48_000)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * hertz * i / 48_000));
        }
        return Pcm.mono(samples, 48_000);
    }

    private Path clip(String name, int colour, int frames) {
        return clip(name, WIDTH, HEIGHT, colour, frames);
    }

    private Path clip(String name, int width, int height, int colour, int frames) {
        return clip(name, plain(width, height, colour), frames);
    }

    private Path clip(String name, YuvFrame frame, int frames) {
        Path file = folder.resolve(name);
        VideoTrack track =
                new VideoTrack(VideoCodec.H264, frame.width(), frame.height(), RATE, VideoTrack.Quality.INTERMEDIATE);
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, Optional.empty())) {
            for (int i = 0; i < frames; i++) {
                writer.write(frame);
            }
            writer.finish();
        }
        return file;
    }

    private static YuvFrame plain(int width, int height, int colour) {
        int[] rgb = new int[width * height];
        Arrays.fill(rgb, colour);
        return Bt709.toYuv(rgb, width, height);
    }

    /** A plain frame with a pattern in a part of it. */
    private static YuvFrame checkered(Area part, int colour) {
        int[] rgb = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean light = part.contains(new Area(x, y, 1, 1)) && (x / 6 + y / 6) % 2 == 0;
                rgb[y * WIDTH + x] = light ? 0xF0E0D0 : colour;
            }
        }
        return Bt709.toYuv(rgb, WIDTH, HEIGHT);
    }

    /** The colour in the middle of each frame: red, green, blue. */
    private List<int[]> colours() {
        List<int[]> colours = new java.util.ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(film)) {
            for (var frame = decoder.next(); frame.isPresent(); frame = decoder.next()) {
                int pixel = Bt709.toRgb(frame.get().picture())[HEIGHT / 2 * WIDTH + WIDTH / 2];
                colours.add(new int[] {pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255});
            }
        }
        return colours;
    }

    private static Area area(TextBox box) {
        return new Area(box.x(), box.y(), box.width(), box.height());
    }
}
