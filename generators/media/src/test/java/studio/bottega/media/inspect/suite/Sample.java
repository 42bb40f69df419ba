package studio.bottega.media.inspect.suite;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.BrandDuty;
import studio.bottega.contract.domain.MusicDuty;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.media.codec.AudioTrack;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.inspect.Inspection;
import studio.bottega.media.inspect.Story;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.picture.Png;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.sound.WavEncoding;
import studio.bottega.media.sound.WavWriter;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextLayout;

/** A file in the making: clean as {@link CleanFiles} gives it, until a defect changes a part of it. */
final class Sample {

    enum Medium {
        POSTER,
        FILM,
        SOUND,
        CAPTIONS
    }

    final Medium medium;
    final int width;
    final int height;
    int rate = 25;
    List<BufferedImage> frames = new ArrayList<>();

    @Nullable
    BufferedImage background;

    List<TextBox> words = new ArrayList<>();

    @Nullable
    Pcm sound;

    List<Cue> cues = new ArrayList<>();
    Expectation expected = Expectation.NONE;
    List<ShotDuty> shots = List.of();
    MusicDuty music = MusicDuty.NONE;
    Lesson lesson = Lesson.NONE;
    List<String> declarations = List.of();
    UnaryOperator<byte[]> damage = bytes -> bytes;

    Sample(Medium medium, int width, int height) {
        this.medium = medium;
        this.width = width;
        this.height = height;
    }

    BufferedImage picture() {
        return frames.get(0);
    }

    Pcm heard() {
        return Optional.ofNullable(sound).orElseThrow();
    }

    /** Writes the file and says what is known of it. */
    Inspection write(Path folder) throws IOException {
        Path file = folder.resolve("sample." + extension());
        switch (medium) {
            case POSTER -> Files.write(file, Png.write(picture()));
            case FILM -> film(file);
            case SOUND -> WavWriter.write(heard(), WavEncoding.FLOAT_32, file);
            case CAPTIONS -> Files.writeString(file, srt());
        }
        Files.write(file, damage.apply(Files.readAllBytes(file)));
        Inspection inspection = Inspection.of(medium.name(), file)
                .expecting(expected)
                .telling(new Story(shots, lesson, declarations, BrandDuty.NONE, music));
        if (!words.isEmpty()) {
            inspection = inspection.withLayout(new TextLayout(width, height, "", words));
        }
        if (background != null) {
            Path ground = Files.write(folder.resolve("ground.png"), Png.write(background));
            inspection = inspection.withBackground(ground);
        }
        return medium == Medium.CAPTIONS ? inspection : inspection.withCues(cues);
    }

    private String extension() {
        return switch (medium) {
            case POSTER -> "png";
            case FILM -> "mp4";
            case SOUND -> "wav";
            case CAPTIONS -> "srt";
        };
    }

    private void film(Path file) {
        VideoTrack track = new VideoTrack(
                VideoCodec.H264, picture().getWidth(), picture().getHeight(), rate, VideoTrack.Quality.DELIVERY);
        Optional<AudioTrack> audio = sound == null ? Optional.empty() : Optional.of(AudioTrack.STEREO_AAC);
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, audio)) {
            for (BufferedImage frame : frames) {
                writer.write(Bt709.toYuv(Pixels.of(frame), frame.getWidth(), frame.getHeight()));
            }
            if (sound != null) {
                writer.write(sound.channels(), 0, sound.frames());
            }
            writer.finish();
        }
    }

    private String srt() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            text.append(i + 1).append('\n');
            text.append(time(cue.startSeconds())).append(" --> ").append(time(cue.endSeconds()));
            text.append('\n').append(String.join("\n", cue.lines())).append("\n\n");
        }
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String time(double seconds) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d,%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
