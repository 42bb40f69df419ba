package studio.bottega.agent.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Daylight, kept for later. | Daylight, kept for later
            Rain, rock, repeat. | Rain, rock, repeat
            One more ridge. One more story. | One more ridge. One more story.
            The long way is the way, they say, and they are right. It holds. | It holds
            Manche Tage sollen nicht enden. | Manche Tage sollen nicht enden
            El sol se va. La noche se queda. | El sol se va. La noche se queda.
            ¿Quién eres tú? | ¿Quién eres tú?
            太阳走了，夜晚留下。 | 太阳走了，夜晚留下
            تغيب الشمس ويبقى المساء. | تغيب الشمس ويبقى المساء
            """)
    void setsWholeSentencesOfWhatIsSaid(String narration, String set) {
        assertThat(ScreenLine.of(narration)).hasValue(set);
        assertThat(ScreenLine.quotes(set, narration)).isTrue();
    }

    @Test
    void setsNothingRatherThanHalfASentence() {
        assertThat(ScreenLine.of("Past the last road, where nobody else has been for years, night comes fast."))
                .isEmpty();
        assertThat(ScreenLine.of("")).isEmpty();
    }

    @Test
    void longTextKeepsItsFirstSentences() {
        assertThat(ScreenLine.bounded("Plants eat light. Leaves are kitchens. Roots drink.", 40))
                .isEqualTo("Plants eat light. Leaves are kitchens.");
        assertThat(ScreenLine.bounded("Photosynthesis turns light into sugar", 25))
                .isEqualTo("Photosynthesis turns…");
        assertThat(ScreenLine.bounded("光".repeat(50), 21)).isEqualTo("光".repeat(10) + "…");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Five a.m. does not negotiate. Neither do you. | Five a.m. does not negotiate. / Neither do you.
            It weighs 3.5 kg. Dr. Ada says so. | It weighs 3.5 kg. / Dr. Ada says so.
            Licht, z. B. am Abend. Dann Ruhe. | Licht, z. B. am Abend. / Dann Ruhe.
            慢慢倒。“好喝。”手暖了！ | 慢慢倒。 / “好喝。” / 手暖了！
            هل ترى؟ نعم. | هل ترى؟ / نعم.
            """)
    void sentencesEndWhereTheyEnd(String text, String sentences) {
        assertThat(String.join(" / ", Sentences.of(text))).isEqualTo(sentences);
    }
}
