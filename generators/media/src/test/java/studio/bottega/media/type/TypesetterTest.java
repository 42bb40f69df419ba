package studio.bottega.media.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.media.picture.Area;

class TypesetterTest {

    private static final Area BOX = new Area(20, 30, 400, 300);

    @Test
    void linesAreBalancedAndNoArticleEndsOne() {
        TypesetText text = set("Carry a piece of the sun into the longest night of the year", 40);

        List<TypesetText.Line> lines = text.lines();

        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(lines)
                .noneMatch(line -> line.text().endsWith(" the") || line.text().endsWith(" a"));
        assertThat(lines.get(lines.size() - 1).text()).contains(" ");
    }

    @Test
    void theInkStaysInItsBox() {
        TypesetText text = set("Twelve hours of warm light for everyone who sleeps outside", 60);

        assertThat(BOX.inset(-8, -8).contains(text.ink())).isTrue();
        assertThat(text.complete()).isTrue();
    }

    @Test
    void aTextThatIsTooLargeShrinksButNotUnderItsSmallestSize() {
        TextStyle style = TextStyle.of(Face.SERIF, 200).minSize(24);

        TypesetText text = Typesetter.set("A sentence that would never fit at two hundred pixels", style, BOX);

        assertThat(text.fontSizePx()).isBetween(24.0, 120.0);
    }

    @Test
    void wordsThatDoNotFitEndInAnEllipsis() {
        TypesetText text =
                Typesetter.set("word ".repeat(300), TextStyle.of(Face.TEXT, 20).minSize(20), new Area(0, 0, 200, 60));

        assertThat(text.complete()).isFalse();
        assertThat(text.text()).endsWith("…");
        assertThat(text.ink().bottom()).isLessThan(70);
    }

    @Test
    void aWordWithoutBreaksIsCutBetweenLetters() {
        TypesetText text = Typesetter.set(
                "Donaudampfschifffahrtsgesellschaftskapitän".repeat(3),
                TextStyle.of(Face.TEXT, 30).minSize(30).lines(9),
                new Area(0, 0, 220, 400));

        assertThat(text.lines()).hasSizeGreaterThan(4);
        assertThat(text.ink().width()).isLessThanOrEqualTo(224);
    }

    @Test
    void chineseBreaksBetweenCharactersWithoutSpaces() {
        TypesetText text = set("当太阳下山时流明灯会带着今天收集到的阳光点亮你的营地", 40);

        assertThat(text.lines()).hasSizeGreaterThan(2);
        assertThat(text.text()).doesNotContain(" ");
        assertThat(text.ink().size()).isPositive();
    }

    @Test
    void arabicStandsAtTheRight() {
        TypesetText text = set("ضوء دافئ", 40);

        assertThat(text.ink().right()).isCloseTo(BOX.right(), within(6.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ελληνικά", "Русский язык", "Tiếng Việt", "हिन्दी में", "مرحبا", "中文排版", "Łódź, Þórr, ñandú"})
    void everyScriptOfTheHouseHasGlyphs(String words) {
        TypesetText text = set(words, 40);

        assertThat(text.complete()).isTrue();
        assertThat(text.ink().width()).isGreaterThan(40);
    }

    @Test
    void charactersWithoutAFontAreLeftOutAndSaid() {
        TypesetText text = set("Lu\uDBFF\uDFFDmen\uE000", 40); // unassigned plane, private use

        assertThat(text.text()).isEqualTo("Lumen");
    }

    @Test
    void controlAndOverrideCharactersDoNotReachThePicture() {
        assertThat(set("Lu\u202Emen\u0000 \u2066now", 40).text()).isEqualTo("Lumen now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\u200D\u200D", "\u0301"})
    void nothingToShowIsNoFailure(String words) {
        assertThat(set(words, 40).lines().size()).isLessThanOrEqualTo(1);
    }

    @Test
    void aBoxOfOnePixelIsNoFailure() {
        assertThat(Typesetter.set("Hello", TextStyle.of(Face.TEXT, 8192), new Area(0, 0, 1, 1)))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void everyFaceIsThereAndDiffersFromTheReadingFace(Face face) {
        double width = Typesetter.set("Hamburgefonstiv", TextStyle.of(face, 30), new Area(0, 0, 900, 90))
                .ink()
                .width();
        double reading = Typesetter.set("Hamburgefonstiv", TextStyle.of(Face.TEXT, 30), new Area(0, 0, 900, 90))
                .ink()
                .width();

        assertThat(width).isPositive();
        assertThat(face == Face.TEXT || Math.abs(width - reading) > 1).isTrue();
    }

    @Test
    void bytesThatAreNoFontAreRefused() {
        assertThatThrownBy(() -> Woff.unpack(new byte[50])).hasMessageContaining("not a WOFF font");
    }

    @Test
    void aLayoutComesBackFromItsJsonAndGarbageDoesNot() {
        TextLayout layout = new TextLayout(
                100,
                50,
                "big-type",
                List.of(set("Lumen", 40)
                        .box(
                                studio.bottega.contract.domain.TextRole.PRODUCT,
                                TextKind.POSTER,
                                java.awt.Color.WHITE,
                                0,
                                0)));

        assertThat(TextLayout.read(layout.json())).isEqualTo(layout);
        assertThatThrownBy(() -> TextLayout.read("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessageException.class);
    }

    private static TypesetText set(String words, double size) {
        return Typesetter.set(words, TextStyle.of(Face.TEXT, size).minSize(12).lines(6), BOX);
    }
}
