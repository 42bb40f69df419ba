package studio.bottega.media.subject;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The things that are drawn here, by the words that mean them. */
final class DrawnSubjects {

    private DrawnSubjects() {}

    static Optional<Art> find(String description, long variant) {
        Set<String> words = Words.of(description);
        boolean left = Math.floorMod(variant, 2L) == 1;
        if (words.contains("lantern") || (words.contains("lamp") && words.contains("solar"))) {
            return Optional.of(new Lantern());
        }
        if (words.contains("tent")) {
            return Optional.of(new Tent());
        }
        if (words.contains("campfire") || words.contains("bonfire") || words.contains("fire")) {
            return Optional.of(new Campfire());
        }
        if (words.contains("camper") || words.contains("hiker") || words.contains("friend")) {
            boolean sits = words.contains("sitting") || words.contains("seated") || Math.floorMod(variant / 2, 2L) == 0;
            return Optional.of(new Figure(
                    "camper",
                    sits ? Figure.Pose.SIT : Figure.Pose.STAND,
                    1.72,
                    left,
                    dress -> Look.of(dress.variant(), dress).outdoors(dress, dress.variant())));
        }
        if (words.contains("keeper") || words.contains("sailor") || words.contains("captain")) {
            return Optional.of(new Figure(
                    "keeper",
                    Figure.Pose.STAND,
                    1.78,
                    left,
                    dress -> Look.of(dress.variant(), dress).sailor()));
        }
        if (words.contains("teacher")) {
            return Optional.of(new Figure(
                    "teacher",
                    Figure.Pose.POINT,
                    1.72,
                    left,
                    dress -> Look.of(dress.variant(), dress)
                            .formal(dress.second().withLightness(.45))));
        }
        return Optional.empty();
    }

    /** Words in lower case, plural s removed. */
    static final class Words {

        private Words() {}

        static Set<String> of(String text) {
            Set<String> words = new java.util.HashSet<>();
            for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                words.add(word);
                if (word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")) {
                    words.add(word.substring(0, word.length() - 1));
                }
            }
            return words;
        }
    }
}
