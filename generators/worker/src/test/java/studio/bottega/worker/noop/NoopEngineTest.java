package studio.bottega.worker.noop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.worker.GivenInputs;
import studio.bottega.worker.QuietContext;
import studio.bottega.worker.Requests;
import studio.bottega.worker.Specs;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

class NoopEngineTest {

    private final NoopEngine engine = new NoopEngine(Duration.ZERO, 0);

    @TempDir
    private Path folder;

    static Stream<GenerationSpec> specs() {
        return Specs.all().stream();
    }

    @Test
    void offersEveryKindThatIsNotForALanguageModel() {
        assertThat(engine.capabilities())
                .extracting(EngineCapability::kind)
                .containsExactlyElementsOf(Stream.of(TaskKind.values())
                        .filter(kind -> kind.pool() != Pool.LLM)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void makesReadableFilesOfEveryKind(GenerationSpec spec) throws Exception {
        List<Product> products = engine.make(task(Requests.of("noop", spec), "one"));

        assertThat(products).isNotEmpty();
        for (Product product : products) {
            requireReadable(product);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void sameKeyGivesSameBytes(GenerationSpec spec) throws Exception {
        TaskRequest request = Requests.of("noop", spec);

        assertThat(digests(engine.make(task(request, "one")))).isEqualTo(digests(engine.make(task(request, "two"))));
    }

    @Test
    void everyThirdTaskFailsWhenItIsToldTo() throws Exception {
        NoopEngine failing = new NoopEngine(Duration.ZERO, 3);
        TaskRequest request = Requests.of("noop", Specs.sound());
        failing.make(task(request, "one"));
        failing.make(task(request, "two"));

        assertThatThrownBy(() -> failing.make(task(request, "three")))
                .isInstanceOfSatisfying(
                        EngineFailure.class,
                        failure -> assertThat(failure.retryable()).isTrue());
    }

    @Test
    void cancelledTaskEndsBeforeItsTime() {
        NoopEngine slow = new NoopEngine(Duration.ofHours(1), 0);
        QuietContext context = new QuietContext();
        context.cancel();

        assertThatThrownBy(() -> slow.make(
                        new EngineTask(Requests.of("noop", Specs.sound()), GivenInputs.NONE, folder, context)))
                .isInstanceOf(InterruptedException.class);
    }

    private EngineTask task(TaskRequest request, String name) throws IOException {
        return new EngineTask(
                request, GivenInputs.NONE, Files.createDirectory(folder.resolve(name)), new QuietContext());
    }

    private static Map<String, String> digests(List<Product> products) {
        return products.stream()
                .collect(Collectors.toMap(Product::name, product -> TaskKeys.sha256(bytes(product.file()))));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireReadable(Product product) throws Exception {
        switch (product.mediaType()) {
            case "image/png" ->
                assertThat(ImageIO.read(product.file().toFile()).getWidth()).isPositive();
            case "audio/wav" ->
                assertThat(AudioSystem.getAudioInputStream(product.file().toFile())
                                .getFrameLength())
                        .isPositive();
            case "application/json" -> requireReadableJson(product);
            default -> assertThat(product.file()).isNotEmptyFile();
        }
    }

    private static void requireReadableJson(Product product) {
        byte[] json = bytes(product.file());
        Json.tree(json);
        if (product.name().equals("measures")) {
            assertThat(Json.read(json, MeasureReport.class).measurements()).allMatch(Measurement::passed);
        }
    }
}
