package studio.bottega.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.GenerationSpec.InspectSpec;
import studio.bottega.contract.domain.GenerationSpec.MusicSpec;
import studio.bottega.contract.domain.GenerationSpec.PackageSpec;
import studio.bottega.contract.domain.GenerationSpec.Segment;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.codec.MediaFacts;
import studio.bottega.media.codec.MediaProbe;
import studio.bottega.media.report.Manifest;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.ModelCache;
import studio.bottega.worker.engine.Product;

/** Every engine after the other, from a scene to a film with voice and music, its measures and its report. */
class FilmChainTest {

    private static final int WIDTH = 270;
    private static final int HEIGHT = 480;
    private static final int RATE = 15;
    private static final String SAID = "Lumen keeps the day a little longer.";

    @TempDir
    private Path folder;

    @Test
    void heapOfTheStackHoldsTheSoundOfALessonAndTellsWhatItDoesNotHold() {
        assertThat(AssembleTask.longestSeconds(1024L << 20)).isBetween(480, 600);
        assertThat(AssembleTask.longestSeconds(16L << 30)).isEqualTo(3600);
    }

    @Test
    void sceneBecomesAFilmThatIsMeasuredAndHandedOver() throws Exception {
        try (ModelCache models = new ModelCache(1L << 30)) {
            Map<String, Path> film = film(models);

            MediaFacts facts = MediaProbe.probe(given(film, Outputs.VIDEO));
            assertThat(facts.video().orElseThrow().frames()).isEqualTo(6L * RATE);
            assertThat(facts.audio()).isPresent();
            assertThat(Files.readString(given(film, Outputs.CAPTIONS_SRT))).contains("Lumen");

            MediaEngine media = new MediaEngine(Clock.systemUTC(), () -> new MaryEngine(models, folder).capabilities());
            MeasureReport measures = measures(media, film);
            assertThat(measures.measurements())
                    .extracting(Measurement::rule)
                    .contains("loudness", "true-peak", "caption-speed", "text-contrast", "frozen-frames", "duration");
            assertThat(measures.measurements())
                    .filteredOn(found -> List.of("loudness", "true-peak", "clipping", "width", "duration")
                            .contains(found.rule()))
                    .allMatch(Measurement::passed);

            Map<String, Path> handedOver = handOver(media, film, measures);
            Manifest manifest = Json.read(Files.readAllBytes(given(handedOver, Outputs.MANIFEST)), Manifest.class);
            assertThat(manifest.deliverables()).singleElement().satisfies(spot -> {
                assertThat(spot.files())
                        .extracting(Manifest.ManifestFile::name)
                        .contains("spot.mp4", "spot-poster.png");
                assertThat(spot.measurements()).hasSameSizeAs(measures.measurements());
            });
            assertThat(manifest.engines()).anyMatch(engine -> engine.licence().contains("LGPL"));
            assertThat(Files.readString(given(handedOver, Outputs.REPORT)))
                    .contains("Lumen at dusk", "data:image/jpeg");
        }
    }

    private Map<String, Path> film(ModelCache models) throws Exception {
        Map<String, Path> scene = make(new ComposerEngine(), picture(), Map.of());
        Map<String, Path> clip = make(
                new CameraRigEngine(),
                new VideoSpec(WIDTH, HEIGHT, RATE, 3.4, Lens.NORMAL, "push-in 0.5 m over 3.4 s"),
                Map.of(Outputs.LAYERS, given(scene, Outputs.LAYERS)));
        Map<String, Path> voice = make(new MaryEngine(models, folder.resolve("voice")), Specs.speech(SAID), Map.of());
        Map<String, Path> music =
                make(new ScoreEngine(models), new MusicSpec(Mood.WARM, 0, 6, "", List.of(3.0)), Map.of());
        Map<String, Path> inputs = new HashMap<>();
        inputs.put("clip/s1", given(clip, Outputs.CLIP));
        inputs.put("clip/s2", given(clip, Outputs.CLIP));
        inputs.put("speech/s1", given(voice, Outputs.SPEECH));
        inputs.put("timings/s1", given(voice, Outputs.TIMINGS));
        inputs.put(Outputs.MUSIC, given(music, Outputs.MUSIC));
        inputs.put(Outputs.BEATS, given(music, Outputs.BEATS));
        return make(new MediaEngine(Clock.systemUTC(), List::of), assembly(), inputs);
    }

    private static GenerationSpec picture() {
        GenerationSpec.ImageSpec small = Specs.image();
        return new GenerationSpec.ImageSpec(small.scene(), small.framing(), WIDTH, HEIGHT);
    }

    private static AssembleSpec assembly() {
        return new AssembleSpec(
                List.of(new Segment("s1", 3, SAID, "", 0), new Segment("s2", 3, "", "", 0.4)),
                List.of(
                        new TextBlock(TextRole.PRODUCT, "Lumen", 1),
                        new TextBlock(TextRole.CALL_TO_ACTION, "Light your way", 1)),
                List.of("#E8A33D", "#1F2A44", "#F7F1E3"),
                Mood.WARM,
                "en",
                WIDTH,
                HEIGHT,
                RATE,
                -14,
                -12,
                true);
    }

    private MeasureReport measures(MediaEngine media, Map<String, Path> film) throws Exception {
        InspectSpec order = new InspectSpec("spot", DeliverableKind.SPOT, WIDTH, HEIGHT, 6, -14, true);
        Map<String, Path> measured = make(media, order, film);
        return Json.read(Files.readAllBytes(given(measured, Outputs.MEASURES)), MeasureReport.class);
    }

    private Map<String, Path> handOver(MediaEngine media, Map<String, Path> film, MeasureReport measures)
            throws Exception {
        Map<String, Path> inputs = new HashMap<>();
        film.forEach((output, file) -> inputs.put("spot/" + output, file));
        inputs.put("measures/spot", Files.write(folder.resolve("measures.json"), Json.write(measures)));
        inputs.put(Outputs.PLAN, Files.write(folder.resolve("plan.json"), Json.write(plan())));
        inputs.put("history", Files.write(folder.resolve("history.json"), Json.write(history())));
        return make(media, new PackageSpec("Lumen at dusk", 1), inputs);
    }

    private static Plan plan() {
        return new Plan(
                Plan.SCHEMA_VERSION,
                ProductionKind.CAMPAIGN,
                "en",
                7,
                "a test",
                List.of(),
                new Plan.Concept(
                        "Lumen at dusk",
                        "A lantern.",
                        "campers",
                        "warm",
                        Mood.WARM,
                        "dusk",
                        List.of("#E8A33D"),
                        "Lumen",
                        "Keep the day",
                        "Light your way",
                        1),
                List.of(),
                List.of(),
                new Plan.Audio("", 1, Mood.WARM, 0, "", -12, true),
                List.of(),
                List.of(new Plan.Deliverable("spot", DeliverableKind.SPOT, "", WIDTH, HEIGHT, RATE, 6, -14)));
    }

    private static ProductionHistory history() {
        return new ProductionHistory(
                new ProductionId(UUID.nameUUIDFromBytes(new byte[] {1})),
                new Brief("An ad.", ProductionKind.CAMPAIGN, "en", 7, Budget.DEFAULT, ApprovalMode.AUTO, List.of()),
                Instant.EPOCH,
                List.of(new ProductionHistory.Version(1, "first plan", 1, List.of())),
                List.of(new ProductionHistory.TaskLine(
                        "speech/s1",
                        TaskKind.SPEECH,
                        "marytts",
                        TaskState.SUCCEEDED,
                        false,
                        1,
                        1,
                        TaskKeys.sha256("k".getBytes(StandardCharsets.UTF_8)),
                        List.of())),
                Usage.NONE,
                "Nothing was found.");
    }

    private Map<String, Path> make(Engine engine, GenerationSpec spec, Map<String, Path> inputs) throws Exception {
        List<TaskInput> references = new ArrayList<>();
        for (Map.Entry<String, Path> input : inputs.entrySet()) {
            byte[] bytes = Files.readAllBytes(input.getValue());
            String type = input.getKey().endsWith("video") ? "video/mp4" : "image/png";
            references.add(new TaskInput(input.getKey(), new AssetRef(TaskKeys.sha256(bytes), type, bytes.length)));
        }
        List<Product> products = engine.make(new EngineTask(
                Requests.of(engine.name(), spec, references.toArray(new TaskInput[0])),
                GivenInputs.of(inputs),
                Files.createTempDirectory(folder, "task"),
                new QuietContext()));
        Map<String, Path> files = new HashMap<>();
        products.forEach(product -> files.put(product.name(), product.file()));
        return files;
    }

    private static Path given(Map<String, Path> products, String name) {
        assertThat(products).containsKey(name);
        return products.get(name);
    }
}
