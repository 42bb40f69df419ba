package studio.bottega.media.cut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.GenerationSpec.Segment;
import studio.bottega.media.codec.Ahead;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.mix.Mix;
import studio.bottega.media.mix.Mixdown;
import studio.bottega.media.mix.RoughMix;
import studio.bottega.media.sound.Pcm;

/**
 * Cuts a film from its clips, voices and music: each frame is decoded once, gets its words, and is encoded once. One instance cuts one
 * film; confined to one thread.
 */
public final class FilmCutter {

    private static final double SOUND_SHARE = 0.08; // of the work
    private static final int SHEET_FRAMES = 12;

    private static final int CODED_ROUNDS = 3;
    private static final double CODED_RESERVE_DB = 0.1;

    private final AssembleSpec spec;
    private final Footage footage;
    private final Delivery delivery;
    private final Timeline timeline;
    private final List<NarrationPlan.Placed> voices;
    private final Captions captions;
    private final FilmWords words;
    private final List<String> notes = new ArrayList<>();

    /**
     * Plans a film.
     *
     * @throws IllegalArgumentException if a shot has no clip
     */
    public FilmCutter(AssembleSpec spec, Footage footage, Delivery delivery) {
        this.spec = spec;
        this.footage = footage;
        this.delivery = delivery;
        for (Segment segment : spec.segments()) {
            if (!footage.clips().containsKey(segment.shot())) {
                throw new IllegalArgumentException("Shot %s has no clip; there are clips of %s."
                        .formatted(segment.shot(), footage.clips().keySet()));
            }
        }
        this.timeline = new Timeline(spec);
        this.voices = NarrationPlan.of(timeline, footage.narrations());
        Captions said = captions();
        this.words = new FilmWords(spec, timeline, said, footage.brand(), openings());
        this.captions = said.cues().isEmpty() ? words.told() : said;
    }

    /** The first pictures of the shots that say something on screen. */
    private Map<String, PictureDetail> openings() {
        Map<String, PictureDetail> openings = new HashMap<>();
        for (Segment segment : spec.segments()) {
            if (!segment.onScreenText().isBlank()) {
                Path clip = Objects.requireNonNull(footage.clips().get(segment.shot()));
                try (ClipReader reader =
                        new ClipReader(clip, segment.shot(), spec.width(), spec.height(), spec.framesPerSecond())) {
                    openings.put(segment.shot(), PictureDetail.of(reader.at(0)));
                }
            }
        }
        return openings;
    }

    /**
     * Cuts the film.
     *
     * @param file where it will be, whole or not at all
     * @param progress hears the share that is done, 0 to 1
     * @param cancelled asked before each frame
     * @throws MediaException if a clip cannot be read or is not of the film's size
     * @throws CancellationException if it was cancelled; no file is left
     */
    public Film cut(Path file, DoubleConsumer progress, BooleanSupplier cancelled) {
        Optional<Mixdown> mix = mix(file.resolveSibling(file.getFileName() + ".sound"));
        progress.accept(SOUND_SHARE);
        VideoTrack track = new VideoTrack(
                delivery.video(), spec.width(), spec.height(), spec.framesPerSecond(), VideoTrack.Quality.DELIVERY);
        Showcase showcase = new Showcase(timeline, SHEET_FRAMES);
        try (Reel reel = new Reel(timeline, footage.clips(), spec);
                Ahead<YuvFrame> frames = new Ahead<>("film-frames", frames(reel));
                MediaWriter writer =
                        new MediaWriter(file, delivery.container(), track, mix.map(any -> delivery.audio()))) {
            for (int frame = 0; frame < timeline.frames(); frame++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException(
                            "Cutting was cancelled after %d of %d frames.".formatted(frame, timeline.frames()));
                }
                YuvFrame picture = frames.next().orElseThrow();
                writer.write(picture);
                showcase.look(frame, picture);
                int next = frame + 1;
                mix.ifPresent(sound -> writeSound(writer, sound.sound(), next));
                progress.accept(SOUND_SHARE + (1 - SOUND_SHARE) * next / timeline.frames());
            }
            writer.finish();
            notes.addAll(reel.notes());
        }
        return new Film(
                timeline.frames(),
                timeline.seconds(),
                captions,
                words.layout(),
                mix,
                showcase.poster(),
                showcase.sheet(),
                notes);
    }

    /** The film, frame by frame. */
    private Supplier<Optional<YuvFrame>> frames(Reel reel) {
        FrameFinish finish = new FrameFinish(
                timeline,
                new OverlayTrack(words.overlays(), spec.width(), spec.height()),
                spec.style() == FilmStyle.FILM ? Optional.of(new FilmGrain(spec.width())) : Optional.empty());
        Iterator<Integer> numbers = IntStream.range(0, timeline.frames()).iterator();
        return () -> numbers.hasNext()
                ? Optional.of(numbers.next()).map(frame -> finish.of(reel.frame(frame), frame))
                : Optional.empty();
    }

    /** The sound that belongs to the frame before {@code next}. */
    private void writeSound(MediaWriter writer, Pcm sound, int next) {
        int from = soundFrame(next - 1, sound);
        writer.write(sound.channels(), from, soundFrame(next, sound) - from);
    }

    private int soundFrame(int frame, Pcm sound) {
        return (int) Math.min(sound.frames(), Math.round((double) frame * sound.sampleRate() / spec.framesPerSecond()));
    }

    /** The mix whose peaks stay under the allowed one also when they have been coded. */
    private Optional<Mixdown> mix(Path beside) {
        if (voices.isEmpty() && footage.music().isEmpty()) {
            return Optional.empty();
        }
        RoughMix rough = rough();
        double ceiling = Mix.MAX_DBTP - delivery.headroomDb();
        Mixdown mixdown = rough.mastered(spec.loudnessLufs(), ceiling);
        for (int round = 0; round < CODED_ROUNDS; round++) {
            double over = CodedPeak.dbtp(mixdown.sound(), delivery, beside) - Mix.MAX_DBTP;
            if (over <= 0) {
                break;
            }
            ceiling -= over + CODED_RESERVE_DB;
            mixdown = rough.mastered(spec.loudnessLufs(), ceiling);
        }
        if (mixdown.cutSeconds() > 0.05) {
            notes.add("The narration is %.1f s longer than the film; its end was cut off."
                    .formatted(mixdown.cutSeconds()));
        }
        return Optional.of(mixdown);
    }

    private RoughMix rough() {
        Mix mix = new Mix(timeline.seconds());
        voices.forEach(voice -> mix.speech(voice.narration().sound(), voice.start()));
        footage.music().ifPresent(music -> mix.music(music, spec.musicGainDb()));
        return mix.rough();
    }

    private Captions captions() {
        CaptionStyle style = CaptionStyle.of(spec.language(), spec.height() > spec.width());
        List<Cue> cues = new ArrayList<>();
        Map<String, NarrationPlan.Placed> spoken = new HashMap<>();
        voices.forEach(voice -> spoken.put(voice.take().segment().shot(), voice));
        List<List<TimedWord>> lines = new ArrayList<>();
        for (Timeline.Take take : timeline.takes()) {
            String text = take.segment().narration();
            NarrationPlan.Placed voice = spoken.get(take.segment().shot());
            if (voice != null) {
                lines.add(TimedWords.spoken(text, voice.narration().words(), voice.start()));
            } else if (!text.isBlank()) {
                double start = timeline.seconds(take.first() + take.fade());
                lines.add(TimedWords.unspoken(text, spec.language(), start + 0.1, timeline.seconds(take.end()) - 0.1));
            }
        }
        lines.removeIf(List::isEmpty);
        for (int i = 0; i < lines.size(); i++) {
            double limit = i + 1 < lines.size() ? lines.get(i + 1).get(0).start() : timeline.seconds();
            cues.addAll(new CaptionBreaker(lines.get(i), style, limit).cues());
        }
        return new Captions(spec.language(), inOrder(cues));
    }

    /** Captions of two voices that touch give way to each other; what begins after the film's end is left out. */
    private List<Cue> inOrder(List<Cue> cues) {
        List<Cue> ordered = new ArrayList<>();
        double free = 0;
        for (Cue cue : cues) {
            double start = Math.max(cue.start(), free);
            double end = Math.min(Math.max(cue.end(), start + 0.1), timeline.seconds());
            if (start < end) {
                ordered.add(new Cue(start, end, cue.lines()));
                free = end;
            }
        }
        return ordered;
    }
}
