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
        rule("contrast", TextRepairs::contrast);
        rule("safe|margin|overlap|overflow|clear-space|outside", TextRepairs::place);
        rule("text-size|legib|small-text", TextRepairs::larger);
        rule("caption|reading", WordRepairs::time);
        rule("speech-rate|speech-overrun|narration-fits|speech-fit|overrun", WordRepairs::time);
        rule("ducking|voice-over-music|intelligib|speech-level|music-level", SoundRepairs::lowerMusic);
        rule("peak|clipping", SoundRepairs::lowerMusic);
        rule("loudness", SoundRepairs::loudness);
        rule("silence", SoundRepairs::raiseMusic);
        rule("frozen|freeze|still", PictureRepairs::move);
        rule("blank|black|duplicate|sharp|blur|flicker|banding|exposure|palette", PictureRepairs::anotherTake);
        rule("camera|motion|jump", PictureRepairs::calmer);
        rule("duration|length|order", WordRepairs::lengths);
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
