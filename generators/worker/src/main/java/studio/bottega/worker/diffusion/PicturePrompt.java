package studio.bottega.worker.diffusion;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.Subject;

/**
 * What a text encoder is told about a picture: subjects, scene, style, camera, light and detail from the plan's structure, in
 * the words and order of the page {@code prompts/image/picture.md}.
 *
 * @param wanted what is to be seen
 * @param unwanted what is to be kept away from
 */
record PicturePrompt(String wanted, String unwanted) {

    static PicturePrompt of(ImageSpec spec) {
        SceneDescription scene = spec.scene();
        PicturePage page = PicturePage.PACKED;
        Map<String, String> values = new HashMap<>();
        values.put("subjects", subjects(scene));
        values.put("summary", scene.summary().strip().replaceAll("\\.$", ""));
        values.put("place", page.word("Place", scene.environment()));
        values.put("style", scene.style().strip());
        values.put("camera", page.word("Camera", spec.framing()));
        values.put("light", page.word("Light", scene.dayTime()));
        values.put("weather", page.word("Weather", scene.weather()));
        values.put("mood", page.word("Mood", scene.mood()));
        return new PicturePrompt(page.render("Wanted", values), page.render("Unwanted", values));
    }

    /** The most prominent first. */
    private static String subjects(SceneDescription scene) {
        return scene.subjects().stream()
                .sorted(Comparator.comparing(Subject::prominence))
                .map(subject -> subject.description().strip())
                .collect(Collectors.joining(", "));
    }
}
