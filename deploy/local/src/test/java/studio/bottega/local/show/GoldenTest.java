package studio.bottega.local.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.plan.EstimateRange;
import studio.bottega.local.Samples;

/** What people read, held against files that people have read. */
class GoldenTest {

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void deliveryReport(int width) throws IOException {
        Map<String, Path> paths = Map.of(Samples.sha256("film"), Path.of("/out/lumen/lumen-spot.mp4"));

        List<String> lines = new DeliveryReport(Paint.NONE, width)
                .lines(
                        Samples.production(ProductionState.DELIVERED),
                        Samples.deliverables(),
                        Optional.of(Path.of("/out/lumen")),
                        paths);

        assertGolden("delivery", width, lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void story(int width) throws IOException {
        var material = new Story.Material(
                Samples.production(ProductionState.DELIVERED),
                Optional.empty(),
                Optional.of(new PlanCheckView(
                        true, List.of(), List.of("image/s1"), 60, 0, new EstimateRange(42, 130, 0, 0, 13, 9))),
                Samples.plans(),
                List.of(
                        Samples.task(1, "Shot s1: moving picture", TaskState.SUCCEEDED, 1, ""),
                        Samples.task(2, "Film", TaskState.BLOCKED, 0, "")),
                Samples.findings(),
                Samples.deliverables(),
                List.of());

        assertGolden("story", width, new Story(Paint.NONE, width).lines(material));
    }

    private static void assertGolden(String name, int width, List<String> lines) throws IOException {
        assertThat(lines).allSatisfy(line -> assertThat(Words.columns(line)).isLessThanOrEqualTo(width));
        String file = "/golden/%s-%d.txt".formatted(name, width);
        try (InputStream golden = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(file), file)) {
            String expected = new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(String.join("\n", lines) + "\n").isEqualTo(expected);
        }
    }
}
