package studio.bottega.contract.screenplay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.screenplay.Emphasis.Run;
import studio.bottega.contract.screenplay.Emphasis.Style;

class EmphasisTest {

    @Test
    void stylesNest() {
        assertThat(Emphasis.runs("a **b *c* d** _e_"))
                .containsExactly(
                        new Run("a ", Set.of()),
                        new Run("b ", Set.of(Style.BOLD)),
                        new Run("c", Set.of(Style.BOLD, Style.ITALIC)),
                        new Run(" d", Set.of(Style.BOLD)),
                        new Run(" ", Set.of()),
                        new Run("e", Set.of(Style.UNDERLINE)));
    }

    @Test
    void threeStarsAreBoldAndItalic() {
        assertThat(Emphasis.runs("***x***")).containsExactly(new Run("x", Set.of(Style.BOLD, Style.ITALIC)));
    }

    @Test
    void markWithoutPartnerIsACharacter() {
        assertThat(Emphasis.plain("5 * 3 = 15, *footnote")).isEqualTo("5 * 3 = 15, *footnote");
        assertThat(Emphasis.plain("*one\ntwo*")).isEqualTo("*one\ntwo*");
    }

    @Test
    void backslashTakesAMarkLiterally() {
        assertThat(Emphasis.plain("Steel enters \\*the code\\*.")).isEqualTo("Steel enters *the code*.");
    }

    @Test
    void notesAreNotPartOfTheWords() {
        assertThat(Emphasis.plain("He runs[[why?]] on.")).isEqualTo("He runs on.");
        assertThat(Emphasis.runs("a [[b]]")).contains(new Run("b", Set.of(Style.NOTE)));
    }
}
