package studio.bottega.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Material;
import studio.bottega.contract.plan.Plan;
import studio.bottega.engine.deliver.Ending;

/** The page's tables of words. */
class WordsTest {

    private static final Path APP = Path.of("src/main/resources/web/app");
    private static final Pattern GAP = Pattern.compile("\\{\\w+}");
    private static final Pattern ASKED_FOR = Pattern.compile("\\bt\\('([^']+)'");

    /** What no change of a plan touches. */
    private static final Set<Class<?>> UNCHANGED = Set.of(Brand.class, Attachments.class);

    /** Where the names in a field have their words, if not under the field's own name; as in plan-words.ts. */
    private static final Map<String, List<String>> GROUPS =
            Map.of("musicMood", List.of("mood"), "kind", List.of("kind", "deliverable", "entity"));

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

    /** A difference of two plans may be in any of their fields; the tables have words for each, and for the names that stand there. */
    @Test
    void everyFieldOfAPlanAndEveryNameInItHasAWord() throws IOException {
        Set<String> english = table("en").keySet();
        Set<Class<?>> seen = new HashSet<>(UNCHANGED);

        for (Deque<Class<?>> open = new ArrayDeque<>(List.of(Plan.class)); !open.isEmpty(); ) {
            for (RecordComponent field : open.pop().getRecordComponents()) {
                Class<?> type = element(field);
                if (!UNCHANGED.contains(type)) {
                    assertThat(english).contains("field." + field.getName());
                }
                if (type.isRecord() && seen.add(type)) {
                    open.push(type);
                } else if (type.isEnum()) {
                    for (Object name : type.getEnumConstants()) {
                        assertThat(english)
                                .as("%s of %s", name, field.getName())
                                .containsAnyElementsOf(
                                        GROUPS.getOrDefault(field.getName(), List.of(field.getName())).stream()
                                                .map(group -> group + "." + name)
                                                .toList());
                    }
                }
            }
        }
        assertThat(seen).contains(TextBlock.class, Lens.class, Material.Steer.class);
    }

    /** Why no further revision is made is said in every language, but for what only the studio's own sentence can say. */
    @Test
    void everyReasonForAnEndHasWords() throws IOException {
        assertThat(table("en").keySet())
                .containsAll(Stream.of(Ending.Why.values())
                        .filter(why -> why != Ending.Why.DONE_WITHOUT)
                        .map(why -> "ended." + why)
                        .toList());
    }

    /** What a field holds, one of it if there are several. */
    private static Class<?> element(RecordComponent field) {
        return field.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : field.getType();
    }

    @Test
    void everyTableIsAmongTheLanguages() throws IOException {
        String list = Files.readString(APP.resolve("words.ts"));

        assertThat(languages()).allSatisfy(language -> assertThat(list).contains("'./words/" + language + ".json'"));
    }
}
