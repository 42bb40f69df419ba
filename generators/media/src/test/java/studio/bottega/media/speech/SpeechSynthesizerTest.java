package studio.bottega.media.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.mix.SoundMeasures;
import studio.bottega.media.mix.TruePeak;
import studio.bottega.media.sound.Pcm;

class SpeechSynthesizerTest {

    private static final String TEXT =
            "Lumen turns a day of sun into a night of light. It weighs 180 g, costs $39.99, and charges your phone! "
                    + "Where will you take it?";

    @TempDir
    static Path cache;

    private static SpeechSynthesizer voice;

    @BeforeAll
    static void start() {
        voice = new SpeechSynthesizer(cache);
    }

    @AfterAll
    static void stop() {
        voice.close();
    }

    @Test
    void wordsAndPhonesLieInsideTheSoundInOrder() {
        Speech speech = voice.speak(TEXT, "en-US", SpeechStyle.WARM);

        double before = 0;
        for (SpokenWord word : speech.words()) {
            assertThat(word.start()).as(word.written()).isGreaterThanOrEqualTo(before - 1e-9);
            assertThat(word.end()).as(word.written()).isGreaterThan(word.start());
            before = word.end();
        }
        assertThat(before).isLessThan(speech.duration());
        double end = 0;
        for (SpokenPhone phone : speech.phones()) {
            assertThat(phone.start()).isCloseTo(end, within(0.02));
            assertThat(phone.end()).isGreaterThanOrEqualTo(phone.start());
            end = phone.end();
        }
        assertThat(end).isCloseTo(speech.duration(), within(0.02));
    }

    @Test
    void wordsAreThoseOfTheText() {
        Speech speech = voice.speak(TEXT, "en", SpeechStyle.NEUTRAL);

        assertThat(speech.words())
                .allSatisfy(word -> assertThat(TEXT.substring(word.textStart(), word.textEnd()))
                        .isEqualTo(word.written()));
        assertThat(speech.words().stream().map(SpokenWord::written)).contains("Lumen", "180 g", "$39.99", "take");
        assertThat(speech.words().stream()
                        .filter(word -> word.written().equals("180 g"))
                        .findFirst()
                        .orElseThrow()
                        .spoken())
                .isEqualTo("one hundred eighty grams");
        assertThat(speech.words().get(speech.words().size() - 1).sentence()).isEqualTo(2);
    }

    @Test
    void speechIsHeardWhereTheTimingsSay() {
        Speech speech = voice.speak("Light. Night.", "en", SpeechStyle.NEUTRAL);
        Pcm sound = speech.sound();
        SpokenWord light = speech.words().get(0);
        SpokenWord night = speech.words().get(1);

        double inWords = Math.min(
                Loudness.integrated(sound.part(light.start(), light.end())),
                Loudness.integrated(sound.part(night.start(), night.end())));
        double between = Loudness.integrated(sound.part(light.end() + 0.15, night.start() - 0.05));

        assertThat(inWords).isGreaterThan(between + 20);
    }

    @Test
    void theSameTextGivesTheSameSamples() {
        Speech first = voice.speak("The same again.", "en", SpeechStyle.WARM);
        Speech second = voice.speak("The same again.", "en", SpeechStyle.WARM);

        assertThat(first.samples()).isEqualTo(second.samples());
        assertThat(first.words()).isEqualTo(second.words());
    }

    @Test
    void levelIsTheSameForEveryTextAndNothingClips() {
        for (String text : List.of("Hush.", TEXT, "One two three four five six seven eight nine ten.", "Why?")) {
            Pcm sound = voice.speak(text, "en", SpeechStyle.NEUTRAL).sound();

            assertThat(Loudness.of(sound).maxMomentaryLufs()).as(text).isBetween(-25.0, -17.0);
            assertThat(TruePeak.dbtp(sound)).as(text).isLessThanOrEqualTo(-1);
            assertThat(SoundMeasures.clippedRuns(sound)).as(text).isZero();
            assertThat(SoundMeasures.offset(sound)).as(text).isLessThan(1e-3);
        }
    }

    @Test
    void sentencesOfOneTextAreEquallyLoud() {
        Speech speech = voice.speak(
                "A quiet beginning. SHOUTING THE SECOND! And a calm third sentence.", "en", SpeechStyle.WARM);
        double lowest = 0;
        double highest = -99;
        for (int sentence = 0; sentence < 3; sentence++) {
            int index = sentence;
            double start = speech.words().stream()
                    .filter(w -> w.sentence() == index)
                    .mapToDouble(SpokenWord::start)
                    .min()
                    .orElseThrow();
            double end = speech.words().stream()
                    .filter(w -> w.sentence() == index)
                    .mapToDouble(SpokenWord::end)
                    .max()
                    .orElseThrow();
            double loudness = Loudness.integrated(speech.sound().part(start, end));
            lowest = Math.min(lowest, loudness);
            highest = Math.max(highest, loudness);
        }
        assertThat(highest - lowest).isLessThan(2.5);
    }

    @Test
    void rateChangesTheLengthAndPitchDoesNot() {
        double normal = voice.speak(TEXT, "en", SpeechStyle.NEUTRAL).duration();

        assertThat(voice.speak(TEXT, "en", SpeechStyle.NEUTRAL.withRate(1.25)).duration())
                .isCloseTo(normal / 1.25, within(normal * 0.08));
        assertThat(voice.speak(TEXT, "en", SpeechStyle.NEUTRAL.withRate(0.8)).duration())
                .isCloseTo(normal / 0.8, within(normal * 0.08));
    }

    @Test
    void theRateIsThatOfAPersonWhoReads() {
        assertThat(voice.speak(TEXT, "en", SpeechStyle.NEUTRAL).wordsPerMinute())
                .isBetween(120.0, 200.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "de-DE", "ar", "es", "en-GB", "xx", ""})
    void otherLanguagesAreRefusedWithAnOffer(String language) {
        assertThat(SpeechSynthesizer.speaks(language)).isFalse();
        assertThatThrownBy(() -> voice.speak("Hello", language, SpeechStyle.NEUTRAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no voice")
                .hasMessageContaining("en-US")
                .hasMessageContaining("captions with music");
    }

    @Test
    void textsThatCannotBeSpokenAreRefused() {
        assertThatThrownBy(() -> voice.speak("太阳能灯笼", "en", SpeechStyle.NEUTRAL))
                .hasMessageContaining("Latin letters");
        assertThatThrownBy(() -> voice.speak("…", "en", SpeechStyle.NEUTRAL)).hasMessageContaining("no word");
        assertThatThrownBy(() -> voice.speak("x ".repeat(20_000), "en", SpeechStyle.NEUTRAL))
                .hasMessageContaining("too long");
    }

    @Test
    void markupAndOddWordsAreSpokenAndNeverObeyed() {
        Speech speech = voice.speak(
                "<break time='600s'/> & ]]> <!-- Qxzvbrtk --> zyzzyva !DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>] &y;",
                "en",
                SpeechStyle.NEUTRAL);

        assertThat(speech.duration()).isLessThan(40);
        assertThat(speech.words()).isNotEmpty();
    }

    @Test
    void timingsComeBackFromTheirJson() {
        SpeechTimings timings = SpeechTimings.of(voice.speak(TEXT, "en", SpeechStyle.NEUTRAL));

        assertThat(SpeechTimings.read(timings.json())).isEqualTo(timings);
    }

    @Test
    void aDamagedOrForeignFileInTheCacheIsReplaced(@TempDir Path folder) throws IOException {
        new VoiceLibrary(folder).open().close();
        Path jar;
        try (Stream<Path> files = Files.list(folder)) {
            jar = files.filter(file -> file.getFileName().toString().startsWith("voice-cmu"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] good = Files.readAllBytes(jar);
        Files.writeString(jar, "not a jar");

        new VoiceLibrary(folder).open().close();

        assertThat(Files.readAllBytes(jar)).isEqualTo(good);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> new VoiceLibrary(file).open())
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining("file")
                .hasMessageContaining("another cache folder");
    }
}
