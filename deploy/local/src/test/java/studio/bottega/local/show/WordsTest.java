package studio.bottega.local.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "999,999 B",
        "14200,14 KB",
        "999600,1.0 MB",
        "8400000,8.4 MB",
        "84000000,84 MB",
        "1200000000,1.2 GB"
    })
    void bytesHaveTheUnitThatReadsBest(long bytes, String words) {
        assertThat(Words.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0.4,0.4 s", "12,12 s", "125,2 min 5 s", "3800,1 h 3 min"})
    void durationsHaveTheUnitThatReadsBest(double seconds, String words) {
        assertThat(Words.duration(Duration.ofMillis((long) (1000 * seconds)))).isEqualTo(words);
    }

    @Test
    void smallSumsAreNotRoundedToNothing() {
        assertThat(Words.money(0)).isEqualTo("$0.00");
        assertThat(Words.money(300)).isEqualTo("$0.0003");
        assertThat(Words.money(1_250_000)).isEqualTo("$1.25");
    }

    @Test
    void textOfOthersCannotSteerTheTerminal() {
        assertThat(Words.clean("a\033[2Jb\nc\u202Ed\u0007")).isEqualTo("a [2Jb c d");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(Words.columns("ランタン")).isEqualTo(8);
        assertThat(Words.fit("ランタン", 5)).isEqualTo("ラン…");
        assertThat(Words.columns("e\u0301")).isEqualTo(1);
    }

    @Test
    void wordsThatAreTooLongAreCut() {
        assertThat(Words.wrap("short incomprehensibilities end", 10)).containsExactly("short", "incompreh…", "end");
    }
}
