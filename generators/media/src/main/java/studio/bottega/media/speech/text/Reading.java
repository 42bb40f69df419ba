package studio.bottega.media.speech.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of reading aloud: a pattern that must match at a token's first character and end at a token's end, and what is said for it.
 * An empty list of words means that the rule does not apply after all.
 */
record Reading(Pattern pattern, Function<MatchResult, List<String>> words) {

    /** The found words and where the match ends. */
    record Match(int end, List<String> words) {}

    static Reading of(String regex, Function<MatchResult, List<String>> words) {
        return new Reading(Pattern.compile("(?:" + regex + ")(?![\\p{L}\\p{N}])"), words);
    }

    Optional<Match> at(String text, int position) {
        Matcher matcher = pattern.matcher(text).region(position, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        List<String> said = words.apply(matcher.toMatchResult());
        return said.isEmpty() ? Optional.empty() : Optional.of(new Match(matcher.end(), said));
    }
}
