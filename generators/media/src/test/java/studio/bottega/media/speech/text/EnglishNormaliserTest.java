package studio.bottega.media.speech.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.media.speech.text.Sentence.Ending;

class EnglishNormaliserTest {

    private final EnglishNormaliser normaliser = new EnglishNormaliser();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | zero",
                "7 apples | seven apples",
                "42 | forty two",
                "100 | one hundred",
                "1,234 | one thousand two hundred thirty four",
                "1,000,000 | one million",
                "3.14 | three point one four",
                "0.05 | zero point zero five",
                ".5 | zero point five",
                "-12 | minus twelve",
                "007 | zero zero seven",
                "1st | first",
                "22nd | twenty second",
                "3rd | third",
                "100th | one hundredth",
                "12345678901234567890 | one two three four five six seven eight nine zero one two three four five six seven eight nine zero",
                "2.5 million | two point five million",
                "10k | ten thousand",
                "1/2 | one half",
                "3/4 | three quarters",
                "5/8 | five eighths",
                "½ | one half",
                "2½ | two and one half",
                "50% | fifty percent",
                "12.5 % | twelve point five percent",
                "24/7 | twenty four seven",
                "1.2.3 | one point two point three",
                "#1 | number one"
            })
    void numbersAreRead(String written, String spoken) {
        assertThat(say(written)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-25 | November twenty fifth twenty twenty six",
                "11/25/2026 | November twenty fifth twenty twenty six",
                "March 3 | March third",
                "Mar. 3rd, 1999 | March third nineteen ninety nine",
                "4 July 1776 | the fourth of July seventeen seventy six",
                "May 2007 | May two thousand seven",
                "1905 | nineteen oh five",
                "1900 | nineteen hundred",
                "2020-2024 | twenty twenty to twenty twenty four",
                "the 1980s | the nineteen eighties",
                "7:30 pm | seven thirty P M",
                "9:05 | nine oh five",
                "6:00 | six o'clock",
                "8 a.m. | eight A M",
                "14:00 | fourteen hundred"
            })
    void datesAndTimesAreRead(String written, String spoken) {
        assertThat(say(written)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$5 | five dollars",
                "$1 | one dollar",
                "$19.99 | nineteen dollars and ninety nine cents",
                "$0.50 | fifty cents",
                "£2.01 | two pounds and one penny",
                "€1,500 | one thousand five hundred euros",
                "$2.5 billion | two point five billion dollars",
                "20 EUR | twenty euros",
                "¥800 | eight hundred yen",
                "5 km | five kilometers",
                "1 km | one kilometer",
                "12 V | twelve volts",
                "200 lm | two hundred lumens",
                "10 kg | ten kilograms",
                "60 km/h | sixty kilometers per hour",
                "20 °C | twenty degrees Celsius",
                "-5°F | minus five degrees Fahrenheit",
                "6 ft | six feet",
                "3 m² | three square meters",
                "5000 mAh | five thousand milliamp hours",
                "30 x 40 | thirty by forty",
                "16:9 | sixteen to nine",
                "$9/month | nine dollars per month"
            })
    void moneyAndMeasuresAreRead(String written, String spoken) {
        assertThat(say(written)).isEqualTo(spoken);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NASA | nasa",
                "the USA | the U S A",
                "U.S. | U S",
                "an LED lamp | an L E D lamp",
                "GPUs | G P U's",
                "Dr. Smith | doctor Smith",
                "e.g. tea | for example tea",
                "i.e. now | that is now",
                "Prof. Lee vs. Mr. Ray | professor Lee versus mister Ray",
                "Chapter IV | Chapter four",
                "H2O and CO2 | H two O and C O two",
                "lumen.com | lumen dot com",
                "https://www.lumen.io/buy | lumen dot io",
                "me@lumen.com | me at lumen dot com",
                "BUY NOW | buy now",
                "rock & roll | rock and roll",
                "well-known | well known",
                "don’t | don't",
                "café | cafe",
                "Wi-Fi 6 | why fye six",
                "A6 | A six"
            })
    void wordsAreRead(String written, String spoken) {
        assertThat(say(written)).isEqualTo(spoken);
    }

    @Test
    void sentencesEndWhereTheyShould() {
        List<Sentence> sentences =
                normaliser.sentences("Dr. Smith paid $3.50. Really? Yes! It works, e.g. at night…\n\nNew paragraph");

        assertThat(sentences.stream().map(Sentence::spoken))
                .containsExactly(
                        "doctor Smith paid three dollars and fifty cents",
                        "Really",
                        "Yes",
                        "It works for example at night",
                        "New paragraph");
        assertThat(sentences.stream().map(Sentence::ending))
                .containsExactly(
                        Ending.STATEMENT, Ending.QUESTION, Ending.EXCLAMATION, Ending.STATEMENT, Ending.STATEMENT);
        assertThat(sentences.get(3).endsParagraph()).isTrue();
        assertThat(sentences.get(0).endsParagraph()).isFalse();
    }

    @Test
    void punctuationBecomesPauses() {
        Sentence sentence = normaliser.sentences("Light, warmth; home").get(0);

        assertThat(sentence.tokens().stream().map(SpokenToken::after))
                .containsExactly(Break.SHORT, Break.MEDIUM, Break.NONE);
    }

    @Test
    void tokensKnowWhereTheyStand() {
        String text = "It costs $19.99 (today) — 50% off at lumen.com!";
        for (SpokenToken token : normaliser.sentences(text).get(0).tokens()) {
            assertThat(text.substring(token.start(), token.end())).isEqualTo(token.written());
        }
    }

    @Test
    void longSentencesAreCut() {
        List<Sentence> sentences = normaliser.sentences("word ".repeat(500));

        assertThat(sentences).hasSizeGreaterThan(9);
        assertThat(sentences)
                .allSatisfy(sentence -> assertThat(sentence.spoken().split(" ").length)
                        .isLessThanOrEqualTo(EnglishNormaliser.MAX_SENTENCE_WORDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "…", "🙂🙂", "!!!", "\u0000\u0007", "。", "()[]{}"})
    void textsWithNothingToSayHaveNoSentence(String text) {
        assertThat(normaliser.sentences(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<speak><break time='9999s'/></speak>",
                "'; DROP TABLE voices; --",
                "99/99/9999 25:99 99:99:99 13-13-13",
                "$$$ €€ -- ++ %% ## @@ .... ,,,, ::::",
                "1/0 0/0 1e999 0x7F −−5 --5 +-3",
                "999999999999999999999999999999999999999999999999",
                "a.b.c.d.e.f@g.h.i.com/../../etc/passwd",
                "\ud83d lone surrogate \udc00",
                "XLIVXLIV Chapter LLLLLL Part IIX",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void hostileTextsAreReadAsText(String text) {
        assertThat(normaliser.sentences(text))
                .allSatisfy(sentence -> assertThat(sentence.tokens())
                        .allSatisfy(
                                token -> assertThat(token.spoken()).isNotEmpty().noneMatch(String::isBlank)));
    }

    @Test
    void anyCharactersGiveSentencesWithinBounds() {
        String alphabet = "aZ09 .,;:!?-–'\"$€%°/()[]<>&@#½Ünße\n\t한中\uD83D";
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            String text = random.ints(300, 0, alphabet.length())
                    .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                    .collect(Collectors.joining());

            assertThat(isSound(normaliser.sentences(text))).as("seed " + seed).isTrue();
        }
    }

    /** Tokens follow one another in the text, and each has words. */
    private static boolean isSound(List<Sentence> sentences) {
        int last = 0;
        for (Sentence sentence : sentences) {
            for (SpokenToken token : sentence.tokens()) {
                if (token.start() < last || token.spoken().stream().anyMatch(String::isBlank)) {
                    return false;
                }
                last = token.end();
            }
        }
        return true;
    }

    @Test
    void longTextsAreReadInLinearTimeAndTooLongOnesRefused() {
        String longest = "1,2 a-b ".repeat(EnglishNormaliser.MAX_CHARACTERS / 8);
        long start = System.nanoTime();

        assertThat(normaliser.sentences(longest)).isNotEmpty();

        assertThat(System.nanoTime() - start).as("nanoseconds").isLessThan(20_000_000_000L);
        assertThatThrownBy(() -> normaliser.sentences("x".repeat(EnglishNormaliser.MAX_CHARACTERS + 1)))
                .hasMessageContaining("20001 characters");
    }

    @Test
    void otherScriptsAreNotTakenForEnglish() {
        assertThat(EnglishNormaliser.isLatin("Lumen, the solar lantern")).isTrue();
        assertThat(EnglishNormaliser.isLatin("太阳能灯笼照亮你的夜晚")).isFalse();
        assertThat(EnglishNormaliser.isLatin("فانوس يعمل بالطاقة الشمسية")).isFalse();
        assertThat(EnglishNormaliser.isLatin("123 !!!")).isTrue();
    }

    private String say(String written) {
        return normaliser.sentences(written).stream().map(Sentence::spoken).collect(Collectors.joining(" | "));
    }
}
