package studio.bottega.agent.brief;

import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Weather;

/**
 * A brief, understood.
 *
 * @param language primary BCP 47 tag of the words that will be seen and heard
 * @param notes what had to be assumed, in sentences for people
 */
public record Order(String language, Product product, Shape shape, Look look, Words words, List<String> notes) {

    public Order {
        notes = List.copyOf(notes);
    }

    /**
     * What it is about.
     *
     * @param name as it will be typeset
     * @param noun what it is, in English, for pictures: "solar lantern"
     * @param category a section of {@code products.md}, or {@code general}
     * @param audience for whom, in the brief's words; may be empty
     * @param named whether the brief gave the name
     */
    public record Product(String name, String noun, String category, String audience, boolean named) {}

    /**
     * What is to be made.
     *
     * @param formats shapes of the film; the first is the main one
     * @param posters how many
     */
    public record Shape(
            double seconds,
            List<Format> formats,
            int posters,
            boolean film,
            boolean narration,
            boolean music,
            boolean captions) {
        /** How the note begins that says that the length was assumed. */
        public static final String NO_LENGTH = "The brief names no length";

        /** The same, of another length. */
        public Shape lasting(double other) {
            return new Shape(other, formats, posters, film, narration, music, captions);
        }

        public Shape {
            formats = List.copyOf(formats);
        }
    }

    /**
     * How it should feel.
     *
     * @param moods the leading one first, at least one
     * @param colours brand colours as {@code #RRGGBB}, may be empty
     */
    public record Look(
            List<Mood> moods,
            List<String> colours,
            Optional<Environment> environment,
            Optional<DayTime> hour,
            Optional<Weather> weather) {
        public Look {
            moods = List.copyOf(moods);
            colours = List.copyOf(colours);
        }

        public Mood mood() {
            return moods.get(0);
        }
    }

    /**
     * Words that the brief asks for, empty where it does not.
     *
     * @param lines narration, line by line
     * @param facts short sentences about the product that may be said
     */
    public record Words(String tagline, String callToAction, String headline, List<String> lines, List<String> facts) {
        public Words {
            lines = List.copyOf(lines);
            facts = List.copyOf(facts);
        }
    }
}
