package studio.bottega.contract.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.GenerationSpec.Segment;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.SoundCoding;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.Weather;

class CapabilityLimitsTest {

    private static final ImageSpec WORDS = new ImageSpec(
            new SceneDescription(
                    "A lantern.",
                    Environment.MOUNTAINS,
                    DayTime.DUSK,
                    Weather.CLEAR,
                    Mood.WARM,
                    List.of(),
                    List.of(),
                    ""),
            ShotSize.MEDIUM,
            64,
            64);

    private static final ImageSpec INPAINT = WORDS.with(new Rework(Manner.INPAINT, 1, "", Margins.NONE, List.of(), 1));

    private static final EngineCapability PLAIN = engine("plain", 90, Map.of());
    private static final EngineCapability ABLE = engine("able", 10, Map.of("rework.inpaint", 1.0, "references", 1.0));
    private static final CapabilityCatalogue BOTH = new CapabilityCatalogue(List.of(PLAIN, ABLE));

    private static EngineCapability engine(String name, int preference, Map<String, Double> limits) {
        return new EngineCapability(
                name, "1", TaskKind.IMAGE, "", "cpu", "MIT", List.of(), limits, 1, 1, 0, 0, "", preference, "");
    }

    private static List<InputRef> references(int count) {
        List<InputRef> references = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AssetRef asset = new AssetRef("%064x".formatted(i), "image/png", 10);
            references.add(new InputRef.FromAsset("reference/" + i, asset));
        }
        return references;
    }

    private static List<String> problems(ImageSpec spec, List<InputRef> inputs, EngineCapability engine) {
        List<String> problems = new ArrayList<>();
        CapabilityLimits.check(
                new TaskSpec("image/s1", "Shot s1: picture", spec, engine.engine(), 1, inputs), engine, problems);
        return problems;
    }

    @Test
    void taskGoesToThePreferredEngineThatCanDoIt() {
        assertThat(BOTH.preferred(WORDS, List.of())).contains(PLAIN);
        assertThat(BOTH.preferred(INPAINT, List.of())).contains(ABLE);
        assertThat(BOTH.preferred(WORDS, references(1))).contains(ABLE);
    }

    @Test
    void whatNoEngineCanDoIsNamed() {
        assertThat(BOTH.preferred(WORDS, references(2))).contains(PLAIN);
        assertThat(problems(INPAINT, List.of(), ABLE)).isEmpty();
        assertThat(problems(INPAINT, List.of(), PLAIN))
                .singleElement()
                .asString()
                .contains("Shot s1: picture needs rework.inpaint, which engine plain does not offer");
        assertThat(problems(WORDS, references(2), ABLE))
                .singleElement()
                .asString()
                .contains("needs 2 of references; engine able takes at most 1");
    }

    @Test
    void speechGoesToAnEngineThatWritesItAsItIsAskedFor() {
        EngineCapability plain = voice("plain", 90, Map.of());
        EngineCapability coder = voice("coder", 10, Map.of("coding.mp3", 1.0));
        CapabilityCatalogue voices = new CapabilityCatalogue(List.of(plain, coder));
        SpeechSpec wav = new SpeechSpec("Night falls.", "en", "", 1);
        SpeechSpec mp3 = new SpeechSpec("Night falls.", "en", "", 1, SoundCoding.MP3);
        List<String> problems = new ArrayList<>();

        assertThat(voices.preferred(wav, List.of())).contains(plain);
        assertThat(voices.preferred(mp3, List.of())).contains(coder);
        CapabilityLimits.check(new TaskSpec("piece/1", "Piece 1", mp3, "coder", 1, List.of()), coder, problems);
        assertThat(problems).isEmpty();
        CapabilityLimits.check(new TaskSpec("piece/1", "Piece 1", mp3, "plain", 1, List.of()), plain, problems);
        assertThat(problems)
                .containsExactly(
                        "Piece 1 is asked for as MP3, which engine plain does not write. Ask for it as WAV, which all do.");
    }

    @Test
    void filmThatIsLongerThanTheEngineCanCutIsRefusedBeforeAnythingIsMade() {
        AssembleSpec film = new AssembleSpec(
                List.of(new Segment("s1", 400, "", "", 0), new Segment("s2", 300, "", "", 0)),
                List.of(),
                List.of(),
                Mood.CALM,
                "en",
                1920,
                1080,
                30,
                -14,
                -8,
                true);
        EngineCapability cutter = new EngineCapability(
                "media",
                "1",
                TaskKind.ASSEMBLE,
                "",
                "cpu",
                "Apache-2.0",
                List.of(),
                Map.of("durationSeconds", 559.0),
                1,
                1,
                0,
                0,
                "",
                50,
                "");
        List<String> problems = new ArrayList<>();

        CapabilityLimits.check(
                new TaskSpec("assemble/spot", "Cut and mix the film spot", film, "media", 1, List.of()),
                cutter,
                problems);

        assertThat(problems)
                .containsExactly(
                        "Cut and mix the film spot asks for a durationSeconds of 700.0; engine media offers at most 559.0.");
    }

    private static EngineCapability voice(String name, int preference, Map<String, Double> limits) {
        return new EngineCapability(
                name, "1", TaskKind.SPEECH, "", "cpu", "MIT", List.of("en"), limits, 1, 1, 0, 0, "", preference, "");
    }
}
