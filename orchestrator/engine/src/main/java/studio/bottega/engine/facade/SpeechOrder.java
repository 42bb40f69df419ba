package studio.bottega.engine.facade;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.SoundCoding;

/**
 * Spoken words, as OpenAI's interface asks for them. The engine that speaks codes it too.
 *
 * @param speed factor on the voice's own speed
 * @param coding of what comes; as there, MP3 where none is said
 * @param ignored parameters that change nothing here
 */
public record SpeechOrder(String input, double speed, SoundCoding coding, List<String> ignored) {

    private static final Set<String> TAKEN = Set.of("input", "model", "voice", "response_format", "speed");
    private static final Set<String> PASSED_OVER = Set.of("instructions");

    /** The names that the interface has for them. */
    private static final Set<String> CODINGS = Stream.of(SoundCoding.values())
            .map(coding -> coding.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** Scripts by the language that is meant by them when none is said. */
    private static final Map<UnicodeScript, String> LANGUAGES = Map.of(
            UnicodeScript.HAN, "zh",
            UnicodeScript.ARABIC, "ar",
            UnicodeScript.DEVANAGARI, "hi",
            UnicodeScript.CYRILLIC, "ru",
            UnicodeScript.HIRAGANA, "ja",
            UnicodeScript.HANGUL, "ko");

    public SpeechOrder {
        ignored = List.copyOf(ignored);
    }

    /** @throws studio.bottega.engine.studio.StudioException INVALID with a sentence that names the parameter */
    public static SpeechOrder parse(byte[] json) {
        Asked asked = Asked.of(json, TAKEN, PASSED_OVER);
        asked.onlyModel();
        asked.text("voice", Models.NAME, 80);
        asked.ignore("voice"); // every client has to name one, and names one of its own
        return new SpeechOrder(
                asked.text("input", "", SpeechSpec.MAX_CHARACTERS),
                asked.number("speed", 1, 0.5, 2),
                SoundCoding.valueOf(
                        asked.oneOf("response_format", "mp3", CODINGS).toUpperCase(Locale.ROOT)),
                asked.ignored());
    }

    public List<GenerationSpec> specs() {
        return List.of(new SpeechSpec(input.strip(), language(), "", speed, coding));
    }

    /** The language that its letters tell; English for Latin ones. */
    public String language() {
        return input.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(LANGUAGES::containsKey)
                .findFirst()
                .map(LANGUAGES::get)
                .orElse("en");
    }

    /** What is kept of who asked for what. */
    public Brief brief() {
        return new Brief(input, ProductionKind.CAMPAIGN, language(), 1, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
    }
}
