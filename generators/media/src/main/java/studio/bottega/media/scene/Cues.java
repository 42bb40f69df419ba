package studio.bottega.media.scene;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.Subject;

/** The words of a scene, for choices that the typed fields leave open: is there a lake, a path, a board? */
record Cues(Set<String> words) {

    private static final int MAX_WORDS = 400;

    static Cues of(SceneDescription scene) {
        Set<String> words = new TreeSet<>();
        add(words, scene.summary());
        add(words, scene.style());
        for (Subject subject : scene.subjects()) {
            add(words, subject.description());
        }
        return new Cues(Set.copyOf(words));
    }

    boolean any(String... candidates) {
        for (String candidate : candidates) {
            if (words.contains(candidate)) {
                return true;
            }
        }
        return false;
    }

    private static void add(Set<String> words, String text) {
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (words.size() < MAX_WORDS && !word.isEmpty()) {
                words.add(word);
                if (word.length() > 3 && word.endsWith("s")) {
                    words.add(word.substring(0, word.length() - 1));
                }
            }
        }
    }
}
