package studio.bottega.worker;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.worker.diffusion.DiffusionEngine;
import studio.bottega.worker.diffusion.DiffusionSettings;
import studio.bottega.worker.diffusion.DiffusionSettings.Beside;
import studio.bottega.worker.diffusion.DiffusionSettings.Machine;
import studio.bottega.worker.diffusion.StarterBench;
import studio.bottega.worker.diffusion.StarterEngine;
import studio.bottega.worker.diffusion.StarterSettings;
import studio.bottega.worker.diffusion.StarterSubjects;
import studio.bottega.worker.diffusion.TrainerEngine;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineRegistry;
import studio.bottega.worker.engine.ModelCache;
import studio.bottega.worker.media.CameraRigEngine;
import studio.bottega.worker.media.ComposerEngine;
import studio.bottega.worker.media.MaryEngine;
import studio.bottega.worker.media.MediaEngine;
import studio.bottega.worker.media.ScoreEngine;
import studio.bottega.worker.noop.NoopEngine;

/** The engines that are built in, by the names under which the configuration asks for them. */
final class Engines {

    private static final String DIFFUSION = "diffusion";
    private static final String STARTER = "starter";
    private static final String COMPOSER = "composer";

    private final Map<String, Supplier<Engine>> known = new TreeMap<>();
    private volatile @Nullable EngineRegistry registry;

    /** @param models where engines keep what is slow to load */
    Engines(WorkerConfig config, ModelCache models, Clock clock) {
        config.image()
                .model()
                .ifPresent(folder ->
                        known.put(DIFFUSION, () -> new DiffusionEngine(diffusion(folder, config.image()))));
        config.starter()
                .model()
                .ifPresent(folder -> starter(new StarterBench(new StarterSettings(
                        folder,
                        config.starter().loras().orElse(List.of()),
                        config.cacheFolder().resolve("sentence-encoder"),
                        config.starter().seconds()))));
        config.image()
                .model()
                .or(config.starter()::model)
                .ifPresent(base -> known.put(
                        TrainerEngine.NAME,
                        () -> new TrainerEngine(base, config.training().folder(), clock)));
        known.put("camera-rig", CameraRigEngine::new);
        known.putIfAbsent(COMPOSER, ComposerEngine::new);
        known.put("media", () -> new MediaEngine(clock, this::capabilities));
        known.put("marytts", () -> new MaryEngine(models, config.cacheFolder().resolve("voice")));
        known.put("score", () -> new ScoreEngine(models));
        known.put(
                NoopEngine.NAME,
                () -> new NoopEngine(config.noop().duration(), config.noop().failEvery()));
    }

    /** The engine, and the composer that asks it. */
    private void starter(StarterBench bench) {
        known.put(STARTER, () -> new StarterEngine(bench));
        String because = bench.unavailableBecause();
        known.put(
                COMPOSER,
                () -> new ComposerEngine(
                        because.isEmpty() ? Optional.of(new StarterSubjects(bench)) : Optional.empty(), because));
    }

    private static DiffusionSettings diffusion(Path folder, WorkerConfig.Image image) {
        return DiffusionSettings.of(folder)
                .with(image.steps(), image.guidance(), image.side())
                .with(image.loras().orElse(List.of()))
                .with(new Beside(
                        image.inpainter(), image.editor(), image.controls().orElse(List.of()), image.reference()))
                .on(new Machine(
                        image.devices().orElse(List.of()),
                        image.memory() << 20,
                        image.precision().orElse("")));
    }

    /** @throws IllegalArgumentException if there is no engine of one of the names */
    EngineRegistry open(List<String> names) {
        List<Engine> engines = new ArrayList<>();
        Set<String> wanted = new LinkedHashSet<>(names);
        for (String engine : List.of(DIFFUSION, STARTER, TrainerEngine.NAME)) {
            if (known.containsKey(engine) && wanted.contains(COMPOSER)) {
                wanted.add(engine);
            }
        }
        for (String name : wanted) {
            Supplier<Engine> engine = known.get(name.strip());
            if (engine == null) {
                throw new IllegalArgumentException("There is no engine \"%s\"; bottega.worker.engines may name %s"
                        .formatted(name, known.keySet()));
            }
            engines.add(engine.get());
        }
        registry = new EngineRegistry(engines);
        return registry;
    }

    /** What the opened engines declare. */
    private List<EngineCapability> capabilities() {
        EngineRegistry opened = registry;
        return opened == null ? List.of() : opened.capabilities();
    }
}
