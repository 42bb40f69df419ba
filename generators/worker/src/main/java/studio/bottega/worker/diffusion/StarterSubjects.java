package studio.bottega.worker.diffusion;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.generators.cutout.Starter;
import studio.bottega.media.subject.Art;
import studio.bottega.media.subject.PictureArt;
import studio.bottega.media.subject.SubjectLibrary;
import studio.bottega.media.subject.SubjectSource;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.media.SubjectMaker;

/**
 * The composer's things from a starter: made where the words are near what it was trained with and the best picture does; else the vector library's. The same
 * words give the same thing in every scene, as a product should look. Thread-safe.
 */
public final class StarterSubjects implements SubjectMaker {

    private static final int REMEMBERED = 64;

    private final StarterBench bench;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<String, Made> made = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Made> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param choice for people: who makes it and why */
    private record Made(Optional<BufferedImage> picture, String choice) {}

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
        List<String> choices = new ArrayList<>();
        return new Cast() {
            @Override
            public Optional<Art> find(String description, long variant) {
                Made thing = made(SubjectLibrary.core(description), task);
                Optional<Art> drawing = SubjectSource.LIBRARY.find(description, variant);
                choices.add("%s: %s".formatted(description, thing.choice));
                return thing.picture
                        .flatMap(picture -> PictureArt.of(SubjectLibrary.core(description), picture, drawing))
                        .<Art>map(art -> art)
                        .or(() -> drawing);
            }

            @Override
            public List<String> choices() {
                return List.copyOf(choices);
            }
        };
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
                : new Made(Optional.empty(), "drawn, since the starter is too far: " + nearness);
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
                        "by the starter (%s; %s)".formatted(nearness, tried))
                : new Made(Optional.empty(), "drawn, since the starter's %s, which does not do".formatted(tried));
    }

    /** Of the words alone. */
    static long seed(String words) {
        byte[] digest = HexFormat.of().parseHex(TaskKeys.sha256(words.getBytes(StandardCharsets.UTF_8)));
        return ByteBuffer.wrap(digest).getLong();
    }
}
