package studio.bottega.worker.diffusion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.Subject;

/**
 * What a text encoder is told about a picture, from the plan's structure and the template {@code picture.txt}: the subjects
 * first, since encoders weigh what comes early.
 *
 * @param wanted what is to be seen
 * @param unwanted what is to be kept away from
 */
record PicturePrompt(String wanted, String unwanted) {

    private static final String[] TEMPLATE = template();

    static PicturePrompt of(ImageSpec spec) {
        SceneDescription scene = spec.scene();
        String subjects = scene.subjects().stream()
                .sorted(Comparator.comparing(Subject::prominence))
                .map(Subject::description)
                .collect(Collectors.joining(", "));
        String wanted = TEMPLATE[0]
                .replace("{{framing}}", words(spec.framing()) + " shot")
                .replace("{{subjects}}", subjects.isEmpty() ? words(scene.environment()) : subjects)
                .replace("{{summary}}", scene.summary().strip().replaceAll("\\.$", ""))
                .replace("{{place}}", words(scene.environment()))
                .replace("{{time}}", words(scene.dayTime()))
                .replace("{{weather}}", words(scene.weather()))
                .replace("{{mood}}", words(scene.mood()))
                .replace(
                        "{{style}}, ",
                        scene.style().isBlank() ? "" : scene.style().strip() + ", ");
        return new PicturePrompt(wanted, TEMPLATE[1]);
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String[] template() {
        try (InputStream in = PicturePrompt.class.getResourceAsStream("picture.txt")) {
            if (in == null) {
                throw new IllegalStateException("The template picture.txt is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        } catch (IOException e) {
            throw new UncheckedIOException("The template picture.txt cannot be read", e);
        }
    }
}
