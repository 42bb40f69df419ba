package studio.bottega.media.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.codec.AudioTrack;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.sound.WavEncoding;
import studio.bottega.media.sound.WavWriter;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;
import studio.bottega.media.type.TextLayout;

/** The inspector on real files. */
class InspectorTest {

    private static final int WIDTH = 180;
    private static final int HEIGHT = 320;
    private static final int RATE = 25;
    private static final int SECONDS = 4;
    private static final Expectation ORDER = new Expectation(WIDTH, HEIGHT, RATE, SECONDS, -14, true, List.of());

    private final Inspector inspector = Inspector.builtIn(LocalDate.of(2026, 11, 25));

    @TempDir
    private Path folder;

    @Test
    void cleanFilmIsNotAccused() throws Exception {
        Path film = film(tone(-14), -1);

        assertThat(Findings.broken(inspect(Inspection.of("spot", film).expecting(ORDER))))
                .isEmpty();
    }

    @Test
    void filmThatIsNotWhatWasOrderedIsFound() throws Exception {
        Path film = film(tone(-26), 30);
        Expectation other = new Expectation(WIDTH, HEIGHT + 2, 30, SECONDS + 2, -14, true, List.of());

        assertThat(Findings.broken(inspect(Inspection.of("spot", film).expecting(other))))
                .containsExactlyInAnyOrder("height", "duration", "frame-rate", "loudness", "frozen-frames");
    }

    @Test
    void wordsOfAFilmAreHeldAgainstItsFrames() throws Exception {
        Path film = film(tone(-14), -1);
        TextBox unreadable =
                new TextBox(TextRole.BODY, "grey on grey", 20, 150, 140, 30, 24, "#787878", 1, 3, TextKind.CAPTION);

        List<Measurement> found = inspect(Inspection.of("spot", film)
                .expecting(ORDER)
                .withLayout(new TextLayout(WIDTH, HEIGHT, "", List.of(unreadable))));

        assertThat(Findings.broken(found)).containsExactly("text-contrast");
    }

    @Test
    void filmWithoutItsSoundIsFound() throws Exception {
        Path film = film(Optional.empty(), -1);

        assertThat(Findings.broken(inspect(Inspection.of("spot", film).expecting(ORDER))))
                .containsExactly("missing-sound");
    }

    @Test
    void filmOfWhichNothingIsKnownIsMeasuredAllTheSame() throws Exception {
        List<Measurement> found = inspect(Inspection.of("anything", film(tone(-14), -1)));

        assertThat(found)
                .extracting(Measurement::rule)
                .contains("flicker", "true-peak")
                .doesNotContain("duration");
        assertThat(Findings.broken(found)).isEmpty();
    }

    @Test
    void soundAloneIsMeasured() throws Exception {
        Path wav = folder.resolve("voice.wav");
        WavWriter.write(tone(-14).orElseThrow(), WavEncoding.PCM_16, wav);

        assertThat(inspect(Inspection.of("voice", wav)))
                .extracting(Measurement::rule)
                .contains("true-peak", "silence")
                .doesNotContain("missing-sound", "flicker");
    }

    @Test
    void captionsAloneAreMeasured() throws Exception {
        Path srt = Files.writeString(
                folder.resolve("captions.txt"), "1\n00:00:00,000 --> 00:00:00,300\nGone before it is read\n");

        assertThat(Findings.broken(inspect(Inspection.of("captions", srt)))).contains("caption-speed");
    }

    @Test
    void captionsOfAFilmAreHeldAgainstItsSound() throws Exception {
        Path film = film(tone(-14), -1);
        List<Cue> cues = List.of(new Cue(0.5, 2, List.of("One at a time.")), new Cue(1.5, 6, List.of("No, both.")));

        assertThat(Findings.broken(
                        inspect(Inspection.of("spot", film).expecting(ORDER).withCues(cues))))
                .contains("caption-overlap", "caption-end");
    }

    @Test
    void fileThatIsNothingIsRefusedWithItsName() throws IOException {
        Path nothing = Files.write(folder.resolve("nothing.mp4"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

        assertThatThrownBy(() -> inspect(Inspection.of("nothing", nothing)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("nothing.mp4")
                .hasMessageNotContaining(folder.toString());
    }

    @Test
    void cutOffPictureIsRefused() throws IOException {
        byte[] png = new byte[60];
        System.arraycopy(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'},
                0,
                png,
                0,
                16);
        Path cut = Files.write(folder.resolve("cut.png"), png);

        assertThatThrownBy(() -> inspect(Inspection.of("cut", cut))).isInstanceOf(UnreadableException.class);
    }

    @Test
    void cancelledInspectionEnds() throws Exception {
        Path film = film(tone(-14), -1);

        assertThatThrownBy(() -> inspector.inspect(Inspection.of("spot", film), share -> {}, () -> true))
                .isInstanceOf(InterruptedException.class);
    }

    private List<Measurement> inspect(Inspection inspection) throws InterruptedException {
        return inspector.inspect(inspection).measurements();
    }

    /** @param frozenFrom the frame from which nothing moves, or -1 */
    private Path film(Optional<Pcm> sound, int frozenFrom) {
        Path file = folder.resolve("film.mp4");
        VideoTrack track = new VideoTrack(VideoCodec.H264, WIDTH, HEIGHT, RATE, VideoTrack.Quality.INTERMEDIATE);
        Optional<AudioTrack> audio = sound.map(pcm -> AudioTrack.STEREO_AAC);
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, audio)) {
            for (int i = 0; i < SECONDS * RATE; i++) {
                writer.write(frame(frozenFrom >= 0 ? Math.min(i, frozenFrom) : i));
            }
            sound.ifPresent(pcm -> writer.write(pcm.channels(), 0, pcm.frames()));
            writer.finish();
        }
        return file;
    }

    private static YuvFrame frame(int i) {
        YuvFrame frame = YuvFrame.black(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean square = Math.floorMod(x + i, 60) < 30 ^ Math.floorMod(y + i, 80) < 40;
                frame.y()[y * WIDTH + x] = (byte) (square ? 90 : 140 + x / 9);
            }
        }
        Arrays.fill(frame.u(), (byte) 128);
        return frame;
    }

    private static Optional<Pcm> tone(double lufs) {
        float[] samples = new float[SECONDS * 48_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.2 * Math.sin(2 * Math.PI * 440 * i / 48_000));
        }
        Pcm sound = Pcm.stereo(samples, samples.clone(), 48_000);
        return Optional.of(sound.gained(lufs - Loudness.integrated(sound)));
    }
}
