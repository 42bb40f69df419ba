package studio.bottega.media.foley;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sounds that can be made, with the English words that ask for them; the first that matches is taken. */
public enum Recipe {
    RISER(Kind.EFFECT, Signals::riser, "riser", "build-up", "uplifter", "swell"),
    WHOOSH(Kind.EFFECT, Signals::whoosh, "whoosh", "swoosh", "swish", "fly-by"),
    IMPACT(Kind.EFFECT, Signals::impact, "impact", "boom", "hit", "slam", "braam"),
    CHIME(Kind.EFFECT, Signals::chime, "chime", "bell", "ding", "notification"),
    CLICK(Kind.EFFECT, Signals::click, "click", "switch", "button", "tick", "shutter"),
    POP(Kind.EFFECT, Signals::pop, "pop", "bubble"),
    THUNDER(Kind.EFFECT, Weather::thunder, "thunder", "lightning"),
    HEARTBEAT(Kind.EFFECT, Places::heart, "heart"),
    FOOTSTEPS(Kind.EFFECT, Places::steps, "footstep", "steps", "walking"),
    FIRE(Kind.AMBIENCE, Nature::fire, "fire", "flame", "crackl", "ember"),
    RAIN(Kind.AMBIENCE, Weather::rain, "rain", "drizzle", "shower"),
    STREAM(Kind.AMBIENCE, Weather::stream, "stream", "brook", "river", "creek", "waterfall", "fountain"),
    SEA(Kind.AMBIENCE, Weather::sea, "sea", "ocean", "wave", "surf", "beach", "shore", "coast"),
    FOREST_NIGHT(Kind.AMBIENCE, Nature::night, "night", "cricket", "owl", "camp"),
    BIRDS(Kind.AMBIENCE, Nature::birds, "bird", "forest", "morning", "garden", "meadow", "park", "dawn"),
    WIND(Kind.AMBIENCE, Weather::wind, "wind", "breeze", "storm", "mountain", "desert", "gust"),
    CITY(Kind.AMBIENCE, Places::city, "city", "street", "traffic", "urban", "road", "car"),
    ROOM_TONE(Kind.AMBIENCE, Places::room, "room", "office", "interior", "silence", "studio", "kitchen", "hall");

    private final Kind kind;
    private final Consumer<Canvas> maker;
    private final List<String> words;

    Recipe(Kind kind, Consumer<Canvas> maker, String... words) {
        this.kind = kind;
        this.maker = maker;
        this.words = List.of(words);
    }

    /** Whether a sound lasts or happens. */
    enum Kind {
        /** Goes on as long as ordered, fading in and out. */
        AMBIENCE,
        /** Happens once, or beats, within the ordered time. */
        EFFECT
    }

    /** The recipe that words ask for: the one named earliest in the text. */
    public static Optional<Recipe> asked(String description) {
        String text = " " + description.toLowerCase(Locale.ROOT).replaceAll("[^a-z-]+", " ") + " ";
        return Arrays.stream(values())
                .filter(recipe -> recipe.place(text) >= 0)
                .min((a, b) -> Integer.compare(a.place(text), b.place(text)));
    }

    private int place(String text) {
        return words.stream()
                .mapToInt(word -> text.indexOf(" " + word))
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    /** The names of all recipes, for a sentence. */
    public static String names() {
        return Stream.of(values())
                .map(recipe -> recipe.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    Kind kind() {
        return kind;
    }

    void make(Canvas canvas) {
        maker.accept(canvas);
    }
}
