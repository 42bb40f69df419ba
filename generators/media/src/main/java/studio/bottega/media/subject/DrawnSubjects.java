package studio.bottega.media.subject;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The things that are drawn here, by the words that mean them. */
final class DrawnSubjects {

    private static final Map<String, Supplier<Art>> ARTS = Map.ofEntries(
            Map.entry("lantern", Lantern::new),
            Map.entry("tent", Tent::new),
            Map.entry("campfire", Campfire::new),
            Map.entry("bonfire", Campfire::new),
            Map.entry("fire", Campfire::new),
            Map.entry("lighthouse", Lighthouse::new),
            Map.entry("leaf", Leaf::new),
            Map.entry("bottle", () -> Products.BOTTLE),
            Map.entry("flask", () -> Products.BOTTLE),
            Map.entry("thermos", () -> Products.BOTTLE),
            Map.entry("shampoo", () -> Products.BOTTLE),
            Map.entry("phone", () -> Products.PHONE),
            Map.entry("smartphone", () -> Products.PHONE),
            Map.entry("app", () -> Products.PHONE),
            Map.entry("mobile", () -> Products.PHONE),
            Map.entry("mug", () -> Products.MUG),
            Map.entry("cup", () -> Products.MUG),
            Map.entry("coffee", () -> Products.MUG),
            Map.entry("tea", () -> Products.MUG),
            Map.entry("book", () -> Products.BOOK),
            Map.entry("novel", () -> Products.BOOK),
            Map.entry("textbook", () -> Products.BOOK),
            Map.entry("box", () -> Products.BOX),
            Map.entry("package", () -> Products.BOX),
            Map.entry("parcel", () -> Products.BOX),
            Map.entry("jar", () -> Products.JAR),
            Map.entry("cream", () -> Products.JAR),
            Map.entry("honey", () -> Products.JAR),
            Map.entry("jam", () -> Products.JAR));

    private DrawnSubjects() {}

    static Optional<Art> find(String word, Phrase phrase, long variant) {
        if (word.equals("lamp") && phrase.has("solar", "camping", "portable")) {
            return Optional.of(new Lantern());
        }
        return Optional.ofNullable(ARTS.get(word)).map(Supplier::get).or(() -> People.find(word, phrase, variant));
    }
}
