package studio.bottega.agent.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.agent.director.Copy;

class PromptLibraryTest {

    private static final Path FOLDER = Path.of("..", "prompts");
    private static final Set<String> PAGES = Set.of(
            "vocabulary",
            "camera",
            "nouns",
            "products",
            "places",
            "palettes",
            "tones",
            "music",
            "shots",
            "posters",
            "sizes",
            "instructions");
    /** Pages that the worker packs and reads. */
    private static final Set<String> ENGINE_PAGES = Set.of("image/picture.md");

    private static final Set<String> PAGE_VARIABLES = Set.of("noun", "place", "topic", "point", "number");

    private final PromptLibrary prompts = new PromptLibrary();

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void everyTemplateNamesExactlyItsVariablesAndRenders(Prompt prompt) {
        assertThat(Template.variables(prompts.text(prompt.path()))).isEqualTo(prompt.variables());

        Map<String, String> values =
                prompt.variables().stream().collect(Collectors.toMap(Function.identity(), name -> "<" + name + ">"));
        PromptLibrary.Rendered rendered = prompts.render(prompt, values);

        assertThat(rendered.text()).doesNotContain("{{");
        assertThat(rendered.fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void missingAndSuperfluousValuesAreRefused() {
        assertThatThrownBy(() -> prompts.render(Prompt.PLAN_REPAIR, Map.of())).hasMessageContaining("problems");
        assertThatThrownBy(() -> prompts.render(Prompt.PLAN_REPAIR, Map.of("problems", "x", "brief", "y")))
                .hasMessageContaining("brief");
    }

    @Test
    void valuesAreNeverReadAsTemplates() {
        assertThat(prompts.render(Prompt.PLAN_REPAIR, Map.of("problems", "{{brief}} $1 \\"))
                        .text())
                .contains("{{brief}} $1 \\");
    }

    @Test
    void otherValuesGiveOtherFingerprints() {
        assertThat(prompts.render(Prompt.PLAN_REPAIR, Map.of("problems", "a")).fingerprint())
                .isNotEqualTo(prompts.render(Prompt.PLAN_REPAIR, Map.of("problems", "b"))
                        .fingerprint());
    }

    @Test
    void noFileIsThereThatNoCodeRefersTo() throws IOException {
        Set<String> known = new TreeSet<>();
        Arrays.stream(Prompt.values()).map(Prompt::path).forEach(known::add);
        PAGES.forEach(page -> known.add("director/" + page + ".md"));
        Copy.LANGUAGES.forEach(language -> known.add("director/copy/" + language + ".md"));
        Copy.LANGUAGES.forEach(language -> known.add("director/lessons/" + language + ".md"));
        known.addAll(ENGINE_PAGES);
        known.add("README.md");
        known.add("director/nouns.license.txt");

        try (Stream<Path> files = Files.walk(FOLDER)) {
            Set<String> found = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).isEqualTo(known);
        }
    }

    @Test
    void theReadmeListsEveryTemplateWithItsVariables() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        for (Prompt prompt : Prompt.values()) {
            String row = readme.lines()
                    .filter(line -> line.startsWith("| " + prompt.path() + " |"))
                    .findFirst()
                    .orElse("");
            assertThat(row).as(prompt.path()).contains(String.join(", ", new TreeSet<>(prompt.variables())));
        }
    }

    @Test
    void pagesUseOnlyTheVariablesOfPages() {
        for (String page : PAGES) {
            assertThat(PAGE_VARIABLES)
                    .as(page)
                    .containsAll(Template.variables(prompts.text("director/" + page + ".md")));
        }
        for (String language : Copy.LANGUAGES) {
            assertThat(PAGE_VARIABLES)
                    .as(language)
                    .containsAll(Template.variables(prompts.text("director/copy/" + language + ".md")));
        }
    }
}
