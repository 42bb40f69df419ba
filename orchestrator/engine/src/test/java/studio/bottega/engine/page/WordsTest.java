package studio.bottega.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.message.Json;

/** The page's tables of words. */
class WordsTest {

    private static final Path APP = Path.of("src/main/resources/web/app");
    private static final Pattern GAP = Pattern.compile("\\{\\w+}");
    private static final Pattern ASKED_FOR = Pattern.compile("\\bt\\('([^']+)'");

    private static Map<String, String> table(String language) throws IOException {
        JsonNode words = Json.tree(Files.readAllBytes(APP.resolve("words/" + language + ".json")));
        Map<String, String> table = new TreeMap<>();
        words.properties()
                .forEach(word -> table.put(word.getKey(), word.getValue().asText()));
        return table;
    }

    private static Set<String> languages() throws IOException {
        try (Stream<Path> tables = Files.list(APP.resolve("words"))) {
            return tables.map(table -> table.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> gaps(String words) {
        return GAP.matcher(words).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void everyLanguageSaysEverythingWithTheSameGaps() throws IOException {
        Map<String, String> english = table("en");

        assertThat(languages()).contains("en", "zh");
        for (String language : languages()) {
            Map<String, String> other = table(language);
            assertThat(other.keySet()).as(language).isEqualTo(english.keySet());
            english.forEach((word, text) -> assertThat(gaps(other.get(word)))
                    .as("%s %s", language, word)
                    .isEqualTo(gaps(text)));
        }
    }

    @Test
    void everyWordThatThePageAsksForIsThere() throws IOException {
        Map<String, String> english = table("en");
        try (Stream<Path> sources = Files.walk(APP)) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".ts")).toList()) {
                ASKED_FOR
                        .matcher(Files.readString(source))
                        .results()
                        .forEach(asked ->
                                assertThat(english).as(source.toString()).containsKey(asked.group(1)));
            }
        }
    }

    @Test
    void everyTableIsAmongTheLanguages() throws IOException {
        String list = Files.readString(APP.resolve("words.ts"));

        assertThat(languages()).allSatisfy(language -> assertThat(list).contains("'./words/" + language + ".json'"));
    }
}
