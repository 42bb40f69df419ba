package studio.bottega.worker.diffusion;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.generators.cutout.Starter;
import studio.bottega.media.subject.Art;
import studio.bottega.media.subject.PictureArt;
import studio.bottega.media.subject.SubjectLibrary;
import studio.bottega.media.subject.SubjectSource;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.media.SubjectMaker;

/**
 * The composer's things from a starter: made where the words are near what it was trained with, the best picture does and it is not enlarged too far; else the
 * vector library's. What a picture is about is the library's wherever that knows it, so that a product looks the same from the smallest size to the largest. The
 * same words give the same thing in every scene. Thread-safe.
 */
public final class StarterSubjects implements SubjectMaker {

    private static final int REMEMBERED = 64;

    /** Times its own size: larger, soft paint shows beside crisp drawings. Found by looking at sixteen things. */
    private static final double LARGEST = 2.5;

    private static final String HERO = "drawn, since the picture is about it and the starter's pictures are small";

    private final StarterBench bench;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<String, Made> made = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Made> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * A thing that was asked for once.
     *
     * @param choice for people: who makes it and why
     * @param taught whether a person taught the starter that thing
     */
    private record Made(Optional<BufferedImage> picture, String choice, boolean taught) {}

    public StarterSubjects(StarterBench bench) {
        this.bench = bench;
    }

    @Override
    public String version() {
        return bench.version();
    }

    @Override
    public String digest() {
        return bench.digest();
    }

    @Override
    public String licence() {
        return StarterEngine.LICENCE;
    }

    @Override
    public double seconds() {
        return bench.seconds();
    }

    @Override
    public Cast cast(EngineTask task) {
        return new Things(task);
    }

    private final class Things implements Cast {

        private final EngineTask task;
        private final Map<String, String> choices = new LinkedHashMap<>();

        /** Drawings whose place a picture may take, by what was asked for. */
        private final Map<Art, String> replaceable = new IdentityHashMap<>();

        Things(EngineTask task) {
            this.task = task;
        }

        /** What a person taught the starter is nowhere else; of all that is drawn too the size decides. */
        @Override
        public Optional<Art> find(String description, Prominence prominence, long variant) {
            String words = SubjectLibrary.core(description);
            Optional<Art> drawing = SubjectSource.LIBRARY.find(description, prominence, variant);
            if (drawing.isEmpty() || (bench.learned() && made(words, task).taught)) {
                Made thing = made(words, task);
                choices.put(description, thing.choice);
                return thing.picture
                        .flatMap(picture -> PictureArt.of(words, picture, drawing))
                        .<Art>map(art -> art)
                        .or(() -> drawing);
            }
            if (prominence == Prominence.HERO) {
                choices.put(description, HERO);
            } else {
                replaceable.putIfAbsent(drawing.get(), description);
            }
            return drawing;
        }

        @Override
        public Art placed(Art found, double heightPixels) {
            String description = replaceable.get(found);
            if (description == null) {
                return found;
            }
            if (heightPixels > LARGEST * bench.side()) {
                choices.put(description, enlarged(heightPixels / bench.side()));
                return found;
            }
            String words = SubjectLibrary.core(description);
            Made thing = made(words, task);
            Optional<PictureArt> picture =
                    thing.picture.flatMap(made -> PictureArt.of(words, made, Optional.of(found)));
            double times = picture.map(art -> art.enlargement(heightPixels)).orElse(0.0);
            choices.put(description, times > LARGEST ? enlarged(times) : thing.choice);
            return times > LARGEST ? found : picture.<Art>map(art -> art).orElse(found);
        }

        private static String enlarged(double times) {
            return String.format(Locale.ROOT, "drawn, since the starter's picture would be enlarged %.1f times", times);
        }

        @Override
        public List<String> choices() {
            return choices.entrySet().stream()
                    .map(choice -> "%s: %s".formatted(choice.getKey(), choice.getValue()))
                    .toList();
        }
    }

    private Made made(String words, EngineTask task) {
        Made known = remembered(words);
        return known == null ? madeInTurn(words, task) : known;
    }

    /** Pictures of one production are made side by side and want the same things: who comes second takes what the first made. */
    private Made madeInTurn(String words, EngineTask task) {
        try {
            turn.lockInterruptibly();
            try {
                Made known = remembered(words);
                return known == null ? make(words, task) : known;
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while \"%s\" was made".formatted(words));
        }
    }

    private @Nullable Made remembered(String words) {
        synchronized (made) {
            return made.get(words);
        }
    }

    private Made make(String words, EngineTask task) throws InterruptedException {
        Starter.Nearness nearness = bench.nearness(words);
        Made thing = nearness.near()
                ? best(words, nearness, task)
                : new Made(Optional.empty(), "drawn, since the starter is too far: " + nearness, false);
        synchronized (made) {
            made.put(words, thing);
        }
        return thing;
    }

    private Made best(String words, Starter.Nearness nearness, EngineTask task) throws InterruptedException {
        Starter.Best best = bench.best(
                words, seed(words), task, share -> task.progress(0.05, 0.55, share, "making \"%s\"".formatted(words)));
        String tried = String.format(Locale.ROOT, "best of %d scored %.2f", best.tries(), best.score());
        return best.good()
                ? new Made(
                        Optional.of(StarterBench.image(best.picture())),
                        "by the starter (%s; %s)".formatted(nearness, tried),
                        nearness.taught())
                : new Made(
                        Optional.empty(), "drawn, since the starter's %s, which does not do".formatted(tried), false);
    }

    /** Of the words alone. */
    static long seed(String words) {
        byte[] digest = HexFormat.of().parseHex(TaskKeys.sha256(words.getBytes(StandardCharsets.UTF_8)));
        return ByteBuffer.wrap(digest).getLong();
    }
}
