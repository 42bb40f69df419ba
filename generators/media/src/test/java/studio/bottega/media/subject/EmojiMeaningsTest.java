package studio.bottega.media.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiMeaningsTest {

    /** How a list of phrases fares: found and right, found and wrong, not found, and found where nothing should be. */
    private record Score(List<String> right, List<String> wrong, List<String> missed, List<String> accused) {

        int wanted() {
            return right.size() + wrong.size() + missed.size();
        }

        String told(String list) {
            return "%s: %d of %d phrases right, %d wrong %s, %d missed %s; %d found where nothing is meant %s"
                    .formatted(
                            list,
                            right.size(),
                            wanted(),
                            wrong.size(),
                            wrong,
                            missed.size(),
                            missed,
                            accused.size(),
                            accused);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "the city's hurricane, cyclone",
        "grizzly, bear",
        "genetics, dna",
        "wireless earbuds, headphone",
        "denim trousers, jeans"
    })
    void wordsThatNoDrawingIsCalledFindWhatTheyMean(String phrase, String drawing) {
        assertThat(SubjectLibrary.find(phrase, 1).map(Art::name)).contains(drawing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "我们的价值观", "قيمنا", "ab", "!!!", "zxqv blorp"})
    void whatIsNotEnglishMeansNothing(String phrase) {
        assertThat(EmojiMeanings.find(phrase)).isEmpty();
    }

    @Test
    void ofPhrasesThatNothingWasChosenByMostAreFoundAndFewAreMistaken() {
        Score chosenBy = score("phrases.tsv");
        Score keptBack = score("phrases-kept-back.tsv");

        System.out.println(chosenBy.told("phrases.tsv"));
        System.out.println(keptBack.told("phrases-kept-back.tsv"));
        assertThat(keptBack.right().size())
                .as(keptBack.told("right"))
                .isGreaterThanOrEqualTo(keptBack.wanted() * 7 / 10);
        assertThat(keptBack.wrong().size()).as(keptBack.told("wrong")).isLessThanOrEqualTo(keptBack.wanted() / 5);
        assertThat(keptBack.accused().size()).as(keptBack.told("accused")).isLessThanOrEqualTo(4);
    }

    @Test
    void theFileHoldsWhatTheWordsMean() {
        List<EmojiWords.Words> all = EmojiWords.all();
        for (int i = 0; i < all.size(); i += 7) {
            float[] meaning = EmojiMeanings.meaning(all.get(i));
            float[] kept = EmojiMeanings.vector(all.get(i).name());

            double cosine = EmojiMeanings.dot(meaning, kept)
                    / Math.sqrt(EmojiMeanings.dot(meaning, meaning) * EmojiMeanings.dot(kept, kept));
            assertThat(cosine).as(all.get(i).name()).isCloseTo(1, within(2e-3));
        }
    }

    @Test
    void everyDrawingHasWordsAndEveryWordADrawing() {
        assertThat(EmojiWords.all())
                .extracting(EmojiWords.Words::name)
                .containsExactlyInAnyOrderElementsOf(EmojiLibrary.get().entries().stream()
                        .map(EmojiLibrary.Entry::name)
                        .toList());
    }

    private static Score score(String list) {
        Score score = new Score(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        lines(list)
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .forEach(f -> {
                    String phrase = f[0];
                    String found = SubjectLibrary.find(phrase, 1)
                            .map(Art::name)
                            .orElse("-")
                            .toLowerCase(Locale.ROOT);
                    List<String> would = List.of(f[1].split("\\|"));
                    if (f[1].equals("-")) {
                        if (!found.equals("-")) {
                            score.accused().add(phrase + " → " + found);
                        }
                    } else if (found.equals("-")) {
                        score.missed().add(phrase);
                    } else if (would.contains(found)) {
                        score.right().add(phrase);
                    } else {
                        score.wrong().add(phrase + " → " + found);
                    }
                });
        return score;
    }

    private static Stream<String> lines(String list) {
        try (InputStream in = EmojiMeaningsTest.class.getResourceAsStream(list)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
