package studio.bottega.media.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Pixels;

class SubjectLibraryTest {

    private static final Art.Dress DRESS =
            new Art.Dress(Oklab.lch(.7, .15, 60), Oklab.lch(.5, .1, 220), Oklab.lch(.9, .1, 80), true, 7);

    @ParameterizedTest
    @CsvSource({
        "Lumen solar lantern with a warm glow,lantern",
        "two campers sitting by the fire,camper",
        "the keeper of the lighthouse at his lamp,keeper",
        "a lighthouse,lighthouse",
        "red car on a mountain road,automobile",
        "green leaf,leaf",
        "leaves of an oak,leaf",
        "oak tree,deciduous-tree",
        "running shoes,running-shoe",
        "a cat under a tree,cat",
        "cups of coffee,mug",
        "noise-cancelling headphones,headphone",
        "hot air balloon,balloon",
        "old book,book",
        "sailing boat,sailboat",
        "children,children",
        "teacher pointing at the board,teacher",
        "globe,globe-showing-europe-africa",
        "seafood restaurant by the harbour,lobster",
        "quiet restaurant in the old town,fork-and-knife-with-plate",
        "bakery on the corner,croissant",
        "pizza restaurant,pizza"
    })
    void aPhraseMeansWhatItsMainNounMeans(String phrase, String name) {
        assertThat(SubjectLibrary.find(phrase, 1).map(Art::name).orElse("nothing"))
                .isEqualToIgnoringCase(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zxqv blorp", "../../etc/passwd", "of with the", "\u0000\uFFFF", "完全未知"})
    void wordsWithoutMeaningFindNothing(String phrase) {
        assertThat(SubjectLibrary.find(phrase, 1).map(Art::name)).isEmpty();
    }

    @Test
    void anEndlessPhraseIsReadOnlyInPart() {
        assertThat(Phrase.of("word ".repeat(100_000) + "lantern").words().size())
                .isLessThan(50);
    }

    @ParameterizedTest
    @EnumSource(Products.class)
    void everyProductFillsItsSpace(Products product) {
        assertThat(ink(product)).isBetween(.25, 1.0);
    }

    @Test
    void everyDrawingOfTheLibraryIsThere() {
        var library = EmojiLibrary.get();

        assertThat(library.entries()).hasSizeGreaterThan(700).allMatch(entry -> entry.metres() > 0);
        library.entries().stream()
                .filter(e -> e.name().hashCode() % 60 == 0)
                .forEach(entry ->
                        assertThat(ink(library.art(entry))).as(entry.name()).isGreaterThan(.05));
    }

    @Test
    void figuresOfAllPosesAreDrawn() {
        for (Figure.Pose pose : Figure.Pose.values()) {
            Art figure =
                    new Figure("someone", pose, 1.7, dress -> Look.of(3, dress).sailor());

            assertThat(ink(figure)).as(pose.name()).isBetween(.10, .8);
        }
    }

    /** Share of its space that a thing covers. */
    private static double ink(Art art) {
        int h = 120;
        int w = (int) Math.max(1, h * art.aspect());
        BufferedImage image = Pixels.clear(w, h);
        Graphics2D g = image.createGraphics();
        g.scale(h, h);
        art.paint(new Brush(g), DRESS);
        art.shine(new Brush(g), DRESS);
        g.dispose();
        return Arrays.stream(Pixels.of(image)).filter(p -> p >>> 24 > 128).count() / (double) (w * h);
    }
}
