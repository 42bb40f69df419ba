package studio.bottega.media.cut;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds when the voice comes to what a title says. Pure. */
final class WithVoice {

    private static final int LEAST_LETTERS = 4;

    private WithVoice() {}

    /**
     * When the first caption between two times begins that shares a word of substance with the title.
     *
     * @return {@code from} if none does
     */
    static double said(String title, Captions cues, double from, double to) {
        List<String> words = words(title);
        return cues.cues().stream()
                .filter(cue -> cue.end() > from && cue.start() < to)
                .filter(cue -> words(cue.text()).stream().anyMatch(words::contains))
                .findFirst()
                .map(Cue::start)
                .orElse(from);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() >= LEAST_LETTERS)
                .toList();
    }
}
