package studio.bottega.contract.domain;

import java.util.List;

/**
 * What a picture shows, in words that a drawing engine and a diffusion prompt can both use.
 *
 * @param summary one English sentence
 * @param palette brand or mood colours as {@code #RRGGBB}, most important first; empty lets the mood choose
 * @param style free words for engines that read them: "3D render, soft light"
 */
public record SceneDescription(
        String summary,
        Environment environment,
        DayTime dayTime,
        Weather weather,
        Mood mood,
        List<Subject> subjects,
        List<String> palette,
        String style) {

    public static final int MAX_SUBJECTS = 12;

    public SceneDescription {
        Checks.range("number of subjects", subjects.size(), 0, MAX_SUBJECTS);
        subjects = List.copyOf(subjects);
        palette = List.copyOf(palette);
        for (String colour : palette) {
            if (!colour.matches("#[0-9A-Fa-f]{6}")) {
                throw new IllegalArgumentException(
                        "A palette colour must look like \"#E8A33D\", got \"%s\"".formatted(colour));
            }
        }
    }
}
