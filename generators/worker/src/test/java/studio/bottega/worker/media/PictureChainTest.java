package studio.bottega.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.InspectSpec;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.media.codec.MediaFacts;
import studio.bottega.media.codec.MediaProbe;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** From a described scene to a poster and a clip, and to what is measured on them. */
class PictureChainTest {

    private final ComposerEngine composer = new ComposerEngine();
    private final CameraRigEngine rig = new CameraRigEngine();
    private final MediaEngine media = new MediaEngine(Clock.systemUTC(), List::of);

    @TempDir
    private Path folder;

    @Test
    void sceneBecomesAPosterThatIsMeasured() throws Exception {
        Map<String, Path> scene = make(composer, Specs.image(), Map.of());
        Map<String, Path> poster =
                make(composer, Specs.compose(), Map.of(Outputs.LAYERS, input(scene, Outputs.LAYERS)));
        InspectSpec order = new InspectSpec("poster-1", DeliverableKind.POSTER, 180, 320, 0, 0, false);

        MeasureReport report =
                Json.read(Files.readAllBytes(input(make(media, order, poster), Outputs.MEASURES)), MeasureReport.class);

        assertThat(report.artifact()).isEqualTo("poster-1");
        assertThat(report.measurements())
                .extracting(Measurement::rule)
                .contains("width", "height", "text-contrast", "safe-zone", "sharpness", "call-to-action");
    }

    @Test
    void sceneBecomesAClipOfTheOrderedLength() throws Exception {
        Map<String, Path> scene = make(composer, Specs.image(), Map.of());

        Map<String, Path> clip = make(rig, Specs.video(), Map.of(Outputs.LAYERS, input(scene, Outputs.LAYERS)));

        MediaFacts facts = MediaProbe.probe(input(clip, Outputs.CLIP));
        assertThat(facts.video().orElseThrow().frames()).isEqualTo(10);
        assertThat(facts.video().orElseThrow().width()).isEqualTo(180);
        assertThat(facts.audio()).isEmpty();
    }

    @Test
    void sameSeedGivesTheSamePicture() throws Exception {
        assertThat(digest(make(composer, Specs.image(), Map.of())))
                .isEqualTo(digest(make(composer, Specs.image(), Map.of())));
    }

    @Test
    void damagedLayersAreRefusedForGood() throws Exception {
        Path damaged = Files.write(folder.resolve("damaged"), new byte[] {'P', 'K', 3, 4, 0, 0});

        assertThatThrownBy(() -> make(composer, Specs.compose(), Map.of(Outputs.LAYERS, damaged)))
                .isInstanceOfSatisfying(
                        EngineFailure.class,
                        failure -> assertThat(failure.retryable()).isFalse());
    }

    @Test
    void cameraTextThatCannotBeReadIsASentence() throws Exception {
        Map<String, Path> scene = make(composer, Specs.image(), Map.of());
        VideoSpec nonsense = new VideoSpec(180, 320, 10, 1, Lens.NORMAL, "fly to the moon");

        assertThatThrownBy(() -> make(rig, nonsense, Map.of(Outputs.LAYERS, input(scene, Outputs.LAYERS))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fly");
    }

    @Test
    void cancelledClipEndsAtOnceAndLeavesNoFile() throws Exception {
        Map<String, Path> scene = make(composer, Specs.image(), Map.of());
        QuietContext context = new QuietContext();
        context.cancel();
        Path own = Files.createTempDirectory(folder, "task");
        EngineTask task = new EngineTask(
                Requests.of("camera-rig", Specs.video()),
                GivenInputs.of(Map.of(Outputs.LAYERS, input(scene, Outputs.LAYERS))),
                own,
                context);

        assertThatThrownBy(() -> rig.make(task)).isInstanceOf(InterruptedException.class);
        assertThat(own).isEmptyDirectory();
    }

    private Map<String, Path> make(Engine engine, GenerationSpec spec, Map<String, Path> inputs) throws Exception {
        List<Product> products = engine.make(new EngineTask(
                Requests.of(engine.name(), spec),
                GivenInputs.of(inputs),
                Files.createTempDirectory(folder, "task"),
                new QuietContext()));
        return products.stream().collect(Collectors.toMap(Product::name, Product::file));
    }

    private static Path input(Map<String, Path> products, String name) {
        assertThat(products).containsKey(name);
        return products.get(name);
    }

    private static String digest(Map<String, Path> products) throws Exception {
        return TaskKeys.sha256(Files.readAllBytes(input(products, Outputs.PICTURE)));
    }
}
