package studio.bottega.worker.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brief.Attachment;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.contract.plan.InputRef.FromAsset;
import studio.bottega.contract.plan.InputRef.FromTask;
import studio.bottega.contract.plan.Material;
import studio.bottega.contract.plan.Material.Derived;
import studio.bottega.contract.plan.Material.Steer;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanCompiler;
import studio.bottega.contract.plan.PlanValidator;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.diffusion.DiffusionSettings.Beside;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;
import studio.bottega.worker.media.ComposerEngine;

/** From a plan that speaks of a file to the picture that is made of it, with a tiny checkpoint. */
class PlanToPictureTest {

    @TempDir
    private Path folder;

    private final Map<String, Path> assets = new HashMap<>();

    private Attachment photo(String name, Color ground, Color middle) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                boolean inside = x >= 16 && x < 48 && y >= 16 && y < 48;
                image.setRGB(x, y, (inside ? middle : ground).getRGB());
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        byte[] bytes = Files.readAllBytes(file);
        String sha256 = TaskKeys.sha256(bytes);
        assets.put(sha256, file);
        return new Attachment(name, new AssetRef(sha256, "image/png", bytes.length));
    }

    /** The folder of a file that the tests bring along. */
    private static Path resource(String file) throws URISyntaxException {
        URL found = Objects.requireNonNull(PlanToPictureTest.class.getResource(file));
        return Objects.requireNonNull(Path.of(found.toURI()).getParent());
    }

    private static DiffusionSettings settings() throws URISyntaxException {
        return DiffusionSettings.of(resource("/checkpoint/model_index.json"))
                .with(OptionalInt.of(3), OptionalDouble.of(3), OptionalInt.of(64));
    }

    private static DiffusionEngine engine() throws URISyntaxException {
        return new DiffusionEngine(settings());
    }

    /** The picture engines that there are, and what a poster needs beside. */
    private static CapabilityCatalogue catalogue(DiffusionEngine engine) {
        List<EngineCapability> all = new ArrayList<>(engine.capabilities());
        new ComposerEngine()
                .capabilities().stream()
                        .filter(capability ->
                                capability.kind() == TaskKind.IMAGE || capability.kind() == TaskKind.COMPOSE)
                        .forEach(all::add);
        all.add(new EngineCapability(
                "looker", "1", TaskKind.INSPECT, "", "cpu", "MIT", List.of(), Map.of(), 1, 1, 0, 0, "", 1, ""));
        return new CapabilityCatalogue(all);
    }

    private static Plan poster(List<Attachment> files, Derived... pictures) {
        Plan.Poster poster = new Plan.Poster(
                "p1",
                "a lantern at dusk",
                "",
                Environment.FOREST,
                DayTime.DUSK,
                Weather.CLEAR,
                Mood.WARM,
                List.of(),
                List.of(),
                List.of(new TextBlock(TextRole.HEADLINE, "Bring the sun", 1)),
                0);
        return new Plan(
                        Plan.SCHEMA_VERSION,
                        ProductionKind.CAMPAIGN,
                        "en",
                        7,
                        "a test",
                        List.of(),
                        new Plan.Concept("Lumen", "", "", "", Mood.WARM, "", List.of("#E8A33D"), "Lumen", "", "", 1),
                        List.of(),
                        List.of(),
                        new Plan.Audio("", 1, Mood.WARM, 0, "", -60, false),
                        List.of(poster),
                        List.of(new Plan.Deliverable("poster-1", DeliverableKind.POSTER, "p1", 512, 512, 0, 0, 0)))
                .with(new Material(List.of(pictures), List.of()))
                .with(new Attachments(files));
    }

    @Test
    void sceneThatTheStudioComposesSteersThePicture() throws Exception {
        Steer depth = new Steer("", Guide.DEPTH, false, 1, 0, 1);
        Plan plan = poster(List.of(), new Derived("p1", Manner.WORDS, "", "", 1, "", Margins.NONE, List.of(depth)));
        Path net = resource("/controlnet/config.json");
        Beside nets = new Beside(Optional.empty(), Optional.empty(), List.of("depth=" + net), Optional.empty());
        try (DiffusionEngine engine = new DiffusionEngine(settings().with(nets))) {
            BufferedImage steered = made(engine, plan);
            BufferedImage free = made(engine, poster(List.of()));

            assertThat(Files.mismatch(saved(steered), saved(free))).isNotNegative();
        }
    }

    private static Derived from(Manner manner, String source, String mask, double strength) {
        return new Derived(
                "p1",
                manner,
                source,
                mask,
                strength,
                manner == Manner.EDIT ? "Make it snow." : "",
                manner == Manner.OUTPAINT ? new Margins(0.5, 0, 0.5, 0) : Margins.NONE,
                List.of());
    }

    /** As the engine makes it: the plan goes through JSON, the check and the compiler. */
    private BufferedImage made(DiffusionEngine engine, Plan written) throws Exception {
        Plan plan = Json.read(Json.write(written), Plan.class);
        CapabilityCatalogue catalogue = catalogue(engine);
        assertThat(new PlanValidator(catalogue, Budget.DEFAULT).problems(plan)).isEmpty();
        Map<String, Path> made = new HashMap<>();
        for (TaskSpec task : PlanCompiler.compile(plan, catalogue)) {
            if (task.kind() == TaskKind.IMAGE) {
                Engine maker = task.engine().equals(engine.name()) ? engine : new ComposerEngine();
                for (Product product : run(maker, task, made)) {
                    made.put(task.node() + " " + product.name(), product.file());
                }
            }
        }
        return ImageIO.read(Objects.requireNonNull(made.get("picture/poster-1 " + Outputs.PICTURE))
                .toFile());
    }

    private List<Product> run(Engine engine, TaskSpec task, Map<String, Path> made) throws Exception {
        Map<String, Path> inputs = new HashMap<>();
        for (InputRef input : task.inputs()) {
            Path file = input instanceof FromAsset given
                    ? assets.get(given.asset().sha256())
                    : made.get(((FromTask) input).node() + " " + ((FromTask) input).output());
            inputs.put(input.role(), Objects.requireNonNull(file));
        }
        return engine.make(new EngineTask(
                Requests.of(engine.name(), task.spec()),
                GivenInputs.of(inputs),
                Files.createTempDirectory(folder, "task"),
                new QuietContext()));
    }

    /** Mean difference of two pictures' red, of 255. */
    private static double apart(BufferedImage picture, Color colour, int x, int y) {
        double sum = 0;
        for (int dy = 0; dy < 40; dy++) {
            for (int dx = 0; dx < 40; dx++) {
                Color there = new Color(picture.getRGB(x + dx, y + dy));
                sum += Math.abs(there.getRed() - colour.getRed()) + Math.abs(there.getBlue() - colour.getBlue());
            }
        }
        return sum / 3200;
    }

    @Test
    void posterIsMadeFromThePictureThatThePlanNames() throws Exception {
        Attachment orange = photo("orange.png", Color.ORANGE, Color.ORANGE);
        Attachment blue = photo("blue.png", Color.BLUE, Color.BLUE);
        try (DiffusionEngine engine = engine()) {
            List<Attachment> files = List.of(orange, blue);

            BufferedImage first = made(engine, poster(files, from(Manner.VARIATION, "orange.png", "", 0.5)));
            BufferedImage second = made(engine, poster(files, from(Manner.VARIATION, "#2", "", 0.5)));
            BufferedImage words = made(engine, poster(files));

            assertThat(Files.mismatch(saved(first), saved(second))).isNotNegative();
            assertThat(Files.mismatch(saved(first), saved(words))).isNotNegative();
        }
    }

    @Test
    void whatTheMaskOfThePlanLeavesStays() throws Exception {
        List<Attachment> files =
                List.of(photo("orange.png", Color.ORANGE, Color.ORANGE), photo("mask.png", Color.BLACK, Color.WHITE));
        try (DiffusionEngine engine = engine()) {
            BufferedImage picture = made(engine, poster(files, from(Manner.INPAINT, "orange.png", "mask.png", 1)));

            assertThat(apart(picture, Color.ORANGE, 20, 20)).isLessThan(6);
            assertThat(apart(picture, Color.ORANGE, 236, 236)).isGreaterThan(10);
        }
    }

    @Test
    void whatThisCheckpointCannotDoIsSaidByTheCheckOfThePlan() throws Exception {
        List<Attachment> files = List.of(photo("orange.png", Color.ORANGE, Color.ORANGE));
        try (DiffusionEngine engine = engine()) {
            Plan plan = poster(files, from(Manner.EDIT, "orange.png", "", 1));

            assertThat(new PlanValidator(catalogue(engine), Budget.DEFAULT).problems(plan))
                    .singleElement()
                    .asString()
                    .contains("needs rework.edit", "does not offer");
        }
    }

    private Path saved(BufferedImage picture) throws IOException {
        Path file = Files.createTempFile(folder, "picture", ".png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }
}
