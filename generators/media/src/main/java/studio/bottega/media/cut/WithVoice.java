package studio.bottega.media.cut;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings a title together with the voice that says it. Pure. */
final class WithVoice {

    private static final int LEAST_LETTERS = 4;

    private WithVoice() {}

    /**
     * When the voice comes to what a title says: the first caption between two times that has its words, or else one word of substance.
     *
     * @return {@code from} if none does
     */
    static double said(String title, Captions cues, double from, double to) {
        List<Cue> near = cues.cues().stream()
                .filter(cue -> cue.end() > from && cue.start() < to)
                .toList();
        List<String> words = words(title);
        Optional<Cue> quoted = near.stream()
                .filter(cue -> within(cue.text(), title) || within(title, cue.text()))
                .findFirst();
        Stream<Cue> touching =
                near.stream().filter(cue -> words(cue.text()).stream().anyMatch(words::contains));
        return quoted.or(touching::findFirst).map(Cue::start).orElse(from);
    }

    /** Whether a title has every sentence of a caption, whatever the punctuation: then the caption need not be read again. */
    static boolean within(String caption, String title) {
        String shown = letters(title);
        List<String> said = Arrays.stream(caption.split("[.!?\u2026\u3002\uff01\uff1f]"))
                .map(WithVoice::letters)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        return !said.isEmpty() && said.stream().allMatch(shown::contains);
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() >= LEAST_LETTERS)
                .toList();
    }
}
