package studio.bottega.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.message.Json;

/** The page's tables of the studio's sentences: what is no longer said, and what says less than is to be told, is found here. */
class SentencesTest {

    private static final Path APP = Path.of("src/main/resources/web/app");
    private static final Path PROJECT = Path.of("../..");
    private static final List<String> SPEAKERS = List.of(
            "orchestrator/contract", "orchestrator/client", "orchestrator/engine", "agent", "generators/worker");
    private static final Pattern GAP = Pattern.compile("\\{\\w+}");

    /** Where Java goes on with a sentence in another string. */
    private static final Pattern SEAM =
            Pattern.compile("(?<!\\\\)\"\\s*(?:\\.formatted\\((?:[^()]|\\([^()]*\\))*\\))?\\s*\\+\\s*\"");

    private static Map<String, Map<String, String>> tables() throws IOException {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        try (Stream<Path> files = Files.list(APP.resolve("sentences"))) {
            for (Path file : files.toList()) {
                JsonNode said = Json.tree(Files.readAllBytes(file));
                Map<String, String> table = new TreeMap<>();
                said.properties()
                        .forEach(one -> table.put(one.getKey(), one.getValue().asText()));
                tables.put(file.getFileName().toString().replace(".json", ""), table);
            }
        }
        return tables;
    }

    private static Set<String> gaps(String words) {
        return GAP.matcher(words).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Whatever the programs could say, with the strings of a sentence put together. */
    private static String programs() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String speaker : SPEAKERS) {
            try (Stream<Path> sources = Files.walk(PROJECT.resolve(speaker).resolve("src/main/java"))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                        .toList()) {
                    all.append(Files.readString(source));
                }
            }
        }
        return SEAM.matcher(all).replaceAll("").replace("\\\"", "\"");
    }

    @Test
    void everySentenceOfATableIsOneThatTheStudioSays() throws IOException {
        String programs = programs();

        tables().forEach((language, table) -> {
            assertThat(table).as(language).hasSizeGreaterThan(100);
            assertThat(table.keySet())
                    .as(language)
                    .allSatisfy(said -> assertThat(GAP.split(said)).allMatch(programs::contains));
        });
    }

    @Test
    void translationsTellNothingThatTheSentenceDoesNot() throws IOException {
        tables().forEach((language, table) -> table.forEach((said, words) ->
                assertThat(gaps(said)).as("%s: %s", language, said).containsAll(gaps(words))));
    }

    /** English is what the studio says itself; the others have a table each, and all have the same sentences. */
    @Test
    void everyOtherLanguageOfThePageHasTheSameSentences() throws IOException {
        Set<String> languages;
        try (Stream<Path> words = Files.list(APP.resolve("words"))) {
            languages = words.map(table -> table.getFileName().toString().replace(".json", ""))
                    .filter(language -> !language.equals("en"))
                    .collect(Collectors.toSet());
        }
        Map<String, Map<String, String>> tables = tables();

        assertThat(tables.keySet()).isEqualTo(languages);
        assertThat(tables.values().stream().map(Map::keySet).distinct()).hasSize(1);
    }
}
