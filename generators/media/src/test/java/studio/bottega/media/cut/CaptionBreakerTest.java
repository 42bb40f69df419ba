package studio.bottega.media.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.media.speech.SpokenWord;

class CaptionBreakerTest {

    private static final CaptionStyle STYLE = CaptionStyle.of("en", false);

    @Test
    void sentencesAreCaptionsOfTheirOwn() {
        List<Cue> cues = broken("The sun goes down behind the hills. Now the lantern begins to glow softly.");

        assertThat(cues)
                .extracting(Cue::text)
                .containsExactly("The sun goes down behind the hills.", "Now the lantern begins to glow softly.");
    }

    @Test
    void longSentencesBreakAtTheirCommas() {
        List<Cue> cues = broken("When the last light leaves the valley and the birds fall silent, "
                + "the small lantern on the table begins to fill the room with gold.");

        assertThat(cues.get(0).text()).endsWith("silent,");
    }

    @Test
    void linesDoNotEndOnAnArticle() {
        List<Cue> cues = broken("It carries the warmth of the day into the middle of a very long night.");

        assertThat(cues).flatExtracting(Cue::lines).noneMatch(line -> line.matches(".*\\b(the|a|of)$"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyCaptionKeepsTheLimits(long seed) {
        String text = sentences(seed);

        List<Cue> cues = broken(text);

        assertThat(String.join(" ", cues.stream().map(Cue::text).toList())).isEqualTo(text);
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            assertThat(cue.lines()).hasSizeLessThanOrEqualTo(2);
            assertThat(cue.lines()).allMatch(line -> line.length() <= STYLE.lineCharacters());
            assertThat(cue.end() - cue.start()).isBetween(0.99, 8.0);
            assertThat(cue.charactersPerSecond()).isLessThan(20);
            if (i > 0) {
                assertThat(cue.start()).isGreaterThan(cues.get(i - 1).end());
            }
        }
    }

    @Test
    void punctuationStaysWithItsWord() {
        String text = "“Look,” she said – it's 9.99!";
        List<SpokenWord> spoken = List.of(
                new SpokenWord("Look", "look", 1, 5, 0, 0, 0.4),
                new SpokenWord("she", "she", 8, 11, 0, 0.5, 0.7),
                new SpokenWord("said", "said", 12, 16, 0, 0.7, 1),
                new SpokenWord("it's", "it's", 19, 23, 0, 1.2, 1.4),
                new SpokenWord("9.99", "nine ninety-nine", 24, 28, 0, 1.4, 2));

        assertThat(TimedWords.spoken(text, spoken, 10))
                .extracting(TimedWord::text)
                .containsExactly("“Look,”", "she", "said", "– it's", "9.99!");
    }

    @Test
    void chineseBreaksWithoutSpaces() {
        List<TimedWord> words = TimedWords.unspoken("夜幕降临，一盏小灯仍然亮着。它在阳光下充电，整夜发光。", "zh", 0, 6);

        List<Cue> cues = new CaptionBreaker(words, CaptionStyle.of("zh", true), 6).cues();

        assertThat(cues).flatExtracting(Cue::lines).allMatch(line -> line.length() <= 13 && !line.contains(" "));
        assertThat(cues.get(0).text()).startsWith("夜幕降临");
    }

    private static List<Cue> broken(String text) {
        List<TimedWord> words = TimedWords.unspoken(text, "en", 0, text.length() / 14.0);
        return new CaptionBreaker(words, STYLE, text.length() / 14.0 + 2).cues();
    }

    private static String sentences(long seed) {
        Random random = new Random(seed);
        List<String> words = new ArrayList<>();
        for (int sentence = 0; sentence < 6; sentence++) {
            int length = 5 + random.nextInt(22);
            for (int i = 0; i < length; i++) {
                String word = "lantern".substring(0, 2 + random.nextInt(6));
                boolean comma = i + 1 < length && random.nextInt(8) == 0;
                words.add(word + (i + 1 == length ? "." : comma ? "," : ""));
            }
        }
        return String.join(" ", words);
    }
}
