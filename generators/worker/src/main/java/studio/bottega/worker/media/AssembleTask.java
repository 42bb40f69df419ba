package studio.bottega.worker.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.cut.Delivery;
import studio.bottega.media.cut.Film;
import studio.bottega.media.cut.FilmCutter;
import studio.bottega.media.cut.Footage;
import studio.bottega.media.cut.Narration;
import studio.bottega.media.picture.Png;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.sound.SoundException;
import studio.bottega.media.sound.WavReader;
import studio.bottega.media.speech.SpeechTimings;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** ASSEMBLE: clips, voices and music become a film with its captions. Thread-safe. */
final class AssembleTask {

    private static final Logger LOG = LoggerFactory.getLogger(AssembleTask.class);

    /** While a film is mixed, its music, the mix and the master are held in stereo, and a voice and the limiter's envelope in mono. */
    private static final long SOUND_BYTES_PER_SECOND = 48_000L * Float.BYTES * (3 * 2 + 2);

    private static final double SHARE_FOR_SOUND = 0.75;
    private static final int MOST_SECONDS = 3600;

    /**
     * The longest film whose sound a heap can hold.
     *
     * @param heapBytes the largest heap
     * @return whole seconds
     */
    static int longestSeconds(long heapBytes) {
        return (int) Math.min(MOST_SECONDS, SHARE_FOR_SOUND * heapBytes / SOUND_BYTES_PER_SECOND);
    }

    List<Product> make(EngineTask task) throws IOException, InterruptedException {
        AssembleSpec spec = task.spec(AssembleSpec.class);
        Path file = task.file("film.mp4");
        Film film;
        try {
            film = new FilmCutter(spec, footage(task, spec), Delivery.MP4)
                    .cut(file, share -> task.progress(0.95 * share, "cutting"), task::cancelled);
        } catch (CancellationException e) {
            task.checkCancelled();
            throw e;
        } catch (MediaException e) {
            throw EngineFailure.passing("engine-error", "The film cannot be cut: " + e.getMessage(), e);
        }
        film.notes().forEach(note -> LOG.info("{}", note));
        return products(task, spec, file, film);
    }

    private static Footage footage(EngineTask task, AssembleSpec spec) throws IOException {
        Map<String, Narration> narrations = new HashMap<>();
        Map<String, Path> timings = task.inputs().group(Outputs.TIMINGS);
        for (Map.Entry<String, Path> voice : task.inputs().group(Outputs.SPEECH).entrySet()) {
            String shot = voice.getKey();
            if (timings.containsKey(shot)) {
                narrations.put(
                        shot,
                        new Narration(sound(voice.getValue()), words(task, shot).words()));
            }
        }
        Optional<Path> music = task.inputs().find(Outputs.MUSIC);
        return new Footage(
                task.inputs().group(Outputs.CLIP),
                narrations,
                music.isPresent() ? Optional.of(sound(music.get())) : Optional.empty(),
                Marks.of(task, spec.brand()));
    }

    private static SpeechTimings words(EngineTask task, String shot) {
        try {
            return SpeechTimings.read(task.inputs().bytes(Outputs.TIMINGS + "/" + shot));
        } catch (MalformedMessageException e) {
            throw EngineFailure.lasting(
                    "input-unreadable", "The timings of shot %s cannot be used: %s".formatted(shot, e.getMessage()), e);
        }
    }

    private static Pcm sound(Path file) {
        try {
            return WavReader.read(file);
        } catch (SoundException e) {
            throw EngineFailure.lasting("input-unreadable", "A sound cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<Product> products(EngineTask task, AssembleSpec spec, Path file, Film film) throws IOException {
        List<Product> products = new ArrayList<>();
        products.add(new Product(Outputs.VIDEO, file, Delivery.MP4.container().mediaType(), facts(spec, film)));
        Map<String, String> cues =
                Map.of("captions", Integer.toString(film.captions().cues().size()));
        products.add(task.write(Outputs.CAPTIONS_SRT, utf8(film.captions().srt()), "application/x-subrip", cues));
        products.add(task.write(Outputs.CAPTIONS_VTT, utf8(film.captions().vtt()), "text/vtt", cues));
        products.add(task.write(Outputs.LAYOUT, film.layout().json(), "application/json", Map.of()));
        products.add(task.write(Outputs.POSTER, Png.write(film.poster()), "image/png", Map.of()));
        products.add(task.write(Outputs.CONTACT_SHEET, Png.write(film.contactSheet()), "image/png", Map.of()));
        return products;
    }

    private static Map<String, String> facts(AssembleSpec spec, Film film) {
        Map<String, String> facts = new HashMap<>();
        facts.put("width", Integer.toString(spec.width()));
        facts.put("height", Integer.toString(spec.height()));
        facts.put("framesPerSecond", Integer.toString(spec.framesPerSecond()));
        facts.put("frames", Integer.toString(film.frames()));
        facts.put("durationSeconds", Facts.decimal(film.seconds()));
        if (!film.notes().isEmpty()) {
            facts.put("notes", String.join(" ", film.notes()));
        }
        return facts;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
