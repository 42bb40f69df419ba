package studio.bottega.worker.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.GenerationSpec.MusicSpec;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.media.foley.Foley;
import studio.bottega.media.foley.Recipe;
import studio.bottega.media.sampler.SoundFont;
import studio.bottega.media.score.BeatGrid;
import studio.bottega.media.score.Composer;
import studio.bottega.media.score.MusicOrder;
import studio.bottega.media.score.Performance;
import studio.bottega.media.score.Performer;
import studio.bottega.media.score.Score;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.sound.WavEncoding;
import studio.bottega.media.sound.WavWriter;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.ModelCache;
import studio.bottega.worker.engine.Product;

/** {@code score}: composes music to the cuts of a film and performs it; makes ambiences and effects. Thread-safe. */
public final class ScoreEngine implements Engine {

    private static final String NAME = "score";
    private static final String VERSION = "1";
    private static final long INSTRUMENT_BYTES = 24L << 20;

    private final ModelCache models;

    /** @param models keeps the recorded instruments */
    public ScoreEngine(ModelCache models) {
        this.models = models;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineCapability> capabilities() {
        return List.of(
                Offers.of(NAME, VERSION, TaskKind.MUSIC)
                        .licence("Apache-2.0; instruments FluidR3, MIT")
                        .limit("durationSeconds", MusicOrder.MAX_SECONDS)
                        .speed(2, 0.15)
                        .memory(250)
                        .describedAs(
                                "Music composed by mood, tempo and form, so that bars begin on the cuts, performed by"
                                        + " recorded and synthetic instruments. Instrumental; nobody sings."),
                Offers.of(NAME, VERSION, TaskKind.SOUND)
                        .limit("durationSeconds", Foley.MAX_SECONDS)
                        .speed(0.3, 0.05)
                        .memory(120)
                        .describedAs(
                                "Ambiences and effects by recipe, nothing recorded: %s.".formatted(Recipe.names())));
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        return task.kind() == TaskKind.MUSIC ? music(task) : sound(task);
    }

    private static List<Product> sound(EngineTask task) {
        SoundSpec spec = task.spec(SoundSpec.class);
        task.progress(0.1, "making the sound");
        Pcm sound = Foley.make(spec.description(), spec.durationSeconds(), task.seed());
        Path file = task.file(Outputs.SOUND);
        WavWriter.write(sound, WavEncoding.PCM_16, file);
        return List.of(new Product(
                Outputs.SOUND, file, "audio/wav", Map.of("durationSeconds", Facts.decimal(sound.seconds()))));
    }

    private List<Product> music(EngineTask task) throws IOException, InterruptedException {
        MusicSpec spec = task.spec(MusicSpec.class);
        MusicOrder order = new MusicOrder(
                spec.mood(),
                spec.tempoBpm(),
                spec.durationSeconds(),
                spec.cutSeconds(),
                spec.description(),
                task.seed());
        task.progress(0.05, "composing");
        Score score = Composer.compose(order);
        task.checkCancelled();
        Performance performance;
        try (ModelCache.Lease<Performer> band =
                models.borrow(NAME, Performer.class, INSTRUMENT_BYTES, ScoreEngine::load)) {
            task.progress(0.2, "performing");
            performance = band.model().perform(score);
        }
        task.checkCancelled();
        task.progress(0.9, "writing");
        Path file = task.file(Outputs.MUSIC);
        WavWriter.write(performance.sound(), WavEncoding.PCM_16, file);
        BeatGrid grid = score.grid();
        Map<String, String> facts = Map.of(
                "durationSeconds", Facts.decimal(performance.sound().seconds()),
                "tempoBpm", Facts.decimal(grid.tempoBpm()),
                "key", score.key(),
                "mood", score.mood().name());
        return List.of(
                new Product(Outputs.MUSIC, file, "audio/wav", facts), task.writeJson(Outputs.BEATS, grid, facts));
    }

    private static ModelCache.Loaded<Performer> load() {
        return new ModelCache.Loaded<>(new Performer(SoundFont.ensemble()), () -> {});
    }
}
