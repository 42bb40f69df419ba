package studio.bottega.media.foley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.mix.SoundMeasures;
import studio.bottega.media.sound.Pcm;

class FoleyTest {

    @ParameterizedTest
    @EnumSource(Recipe.class)
    void everySoundHasItsLengthAndLevelAndNoClick(Recipe recipe) {
        Pcm sound = Foley.make(recipe, 5, 3);
        Loudness loudness = Loudness.of(sound);

        assertThat(sound.frames()).isEqualTo(5 * Foley.SAMPLE_RATE);
        assertThat(loudness.truePeakDbtp()).isLessThanOrEqualTo(-2.99);
        if (recipe.kind() == Recipe.Kind.AMBIENCE) {
            double lufs = recipe == Recipe.ROOM_TONE ? -46 : -28;
            assertThat(loudness.integratedLufs()).isCloseTo(lufs, within(0.5));
        } else {
            assertThat(loudness.truePeakDbtp()).isCloseTo(-3, within(0.05));
        }
        assertThat(SoundMeasures.clippedRuns(sound)).isZero();
        assertThat(SoundMeasures.offset(sound)).isLessThan(1e-3);
        for (float[] channel : sound.channels()) {
            assertThat(Math.abs(channel[0])).isLessThan(0.01f);
            assertThat(Math.abs(channel[channel.length - 1])).isLessThan(0.01f);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Gentle rain on a tent', RAIN",
        "'Crickets and an owl at night', FOREST_NIGHT",
        "'Waves on a beach', SEA",
        "'Campfire crackling at night', FOREST_NIGHT",
        "'Fire crackling by the tent at night', FIRE",
        "'A whoosh into the logo', WHOOSH",
        "'CITY TRAFFIC!', CITY",
        "'room tone', ROOM_TONE",
        "'deep impact hit', IMPACT"
    })
    void wordsAskForRecipes(String words, Recipe recipe) {
        assertThat(Recipe.asked(words)).contains(recipe);
    }

    @Test
    void wordsInsideOfWordsAskForNothing() {
        assertThat(Recipe.asked("a training video about brains")).isEmpty();
        assertThat(Recipe.asked("")).isEmpty();
    }

    @Test
    void unknownSoundsAndLengthsAreRefusedWithASentence() {
        assertThatThrownBy(() -> Foley.make("the smell of coffee", 3, 1))
                .hasMessageContaining("the smell of coffee")
                .hasMessageContaining("forest night");
        assertThatThrownBy(() -> Foley.make("x".repeat(100_000), 3, 1))
                .message()
                .hasSizeLessThan(500);
        assertThatThrownBy(() -> Foley.make("rain", 0, 1)).hasMessageContaining("0.0 s");
        assertThatThrownBy(() -> Foley.make("rain", 1e6, 1)).hasMessageContaining("0.05 to 600 s");
    }

    @Test
    void theSameOrderGivesTheSameSamplesAndAnotherSeedOthers() {
        assertThat(Foley.make("rain", 1, 4).channel(0))
                .isEqualTo(Foley.make("rain", 1, 4).channel(0));
        assertThat(Foley.make("rain", 1, 4).channel(0))
                .isNotEqualTo(Foley.make("rain", 1, 5).channel(0));
    }

    @Test
    void theShortestSoundsAreMade() {
        for (Recipe recipe : Recipe.values()) {
            assertThat(Foley.make(recipe, Foley.MIN_SECONDS, 1).frames()).isEqualTo(2400);
        }
    }
}
