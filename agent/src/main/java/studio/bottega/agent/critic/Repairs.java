package studio.bottega.agent.critic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which repair belongs to which rule. The first whose words are in the rule's name is taken. */
final class Repairs {

    private static final Map<Pattern, Repair> BY_RULE = new LinkedHashMap<>();

    static {
        rule("^text-contrast|contrast", TextRepairs::contrast);
        rule("^call-to-action", TextRepairs::callToAction);
        rule("^text-size|legib", TextRepairs::larger);
        rule("^caption-line", WordRepairs::fewer);
        rule("^caption-(?:speed|duration)|reading|^speech-rate|overrun", WordRepairs::time);
        rule("^speech-slow", SoundRepairs::brisker);
        rule("^text-overlap|safe|margin|^text-outside|clear-space", TextRepairs::place);
        rule("ducking|intelligib|speech-level|music-level", SoundRepairs::lowerMusic);
        rule("peak|clipping", SoundRepairs::lowerMusic);
        rule("loudness", SoundRepairs::loudness);
        rule("^cut-beat$", SoundRepairs::cutsToBeats);
        rule("^silence", SoundRepairs::raiseMusic);
        rule("^jump-cut$", PictureRepairs::crossFade);
        rule("frozen|freeze", PictureRepairs::move);
        rule(
                "blank|duplicate|sharp|blur|flicker|flash|jump-frames|banding|exposure|palette",
                PictureRepairs::anotherTake);
        rule("camera|motion", PictureRepairs::calmer);
        rule("^duration$", WordRepairs::lengths);
    }

    private Repairs() {}

    private static void rule(String words, Repair repair) {
        BY_RULE.put(Pattern.compile(words), repair);
    }

    static Optional<Repair> of(String rule) {
        return BY_RULE.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(rule).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The id after a collection in a path such as {@code /shots/s2/…}. */
    static Optional<String> id(String path, String collection) {
        List<String> steps = List.of(path.split("/"));
        int at = steps.indexOf(collection);
        return at >= 0 && at + 1 < steps.size() ? Optional.of(steps.get(at + 1)) : Optional.empty();
    }
}
