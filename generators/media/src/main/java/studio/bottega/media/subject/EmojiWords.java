package studio.bottega.media.subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.media.subject.EmojiLibrary.Entry;

/** The vector library by words: its own names, and what else people say for them. */
final class EmojiWords {

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("car", "automobile"),
            Map.entry("van", "minibus"),
            Map.entry("suv", "sport-utility-vehicle"),
            Map.entry("truck", "delivery-truck"),
            Map.entry("bike", "bicycle"),
            Map.entry("scooter", "kick-scooter"),
            Map.entry("plane", "airplane"),
            Map.entry("aeroplane", "airplane"),
            Map.entry("jet", "airplane"),
            Map.entry("boat", "sailboat"),
            Map.entry("yacht", "sailboat"),
            Map.entry("kayak", "canoe"),
            Map.entry("cabin", "hut"),
            Map.entry("cottage", "house-with-garden"),
            Map.entry("home", "house"),
            Map.entry("skyscraper", "office-building"),
            Map.entry("office", "office-building"),
            Map.entry("tree", "deciduous-tree"),
            Map.entry("pine", "evergreen-tree"),
            Map.entry("fir", "evergreen-tree"),
            Map.entry("oak", "deciduous-tree"),
            Map.entry("palm", "palm-tree"),
            Map.entry("plant", "potted-plant"),
            Map.entry("sprout", "seedling"),
            Map.entry("sapling", "seedling"),
            Map.entry("flower", "tulip"),
            Map.entry("daisy", "blossom"),
            Map.entry("grass", "herb"),
            Map.entry("wheat", "sheaf-of-rice"),
            Map.entry("puppy", "dog"),
            Map.entry("kitten", "cat"),
            Map.entry("bee", "honeybee"),
            Map.entry("ladybug", "lady-beetle"),
            Map.entry("bunny", "rabbit"),
            Map.entry("seagull", "bird"),
            Map.entry("gull", "bird"),
            Map.entry("computer", "laptop"),
            Map.entry("notebook", "laptop"),
            Map.entry("tv", "television"),
            Map.entry("screen", "desktop-computer"),
            Map.entry("monitor", "desktop-computer"),
            Map.entry("shoe", "running-shoe"),
            Map.entry("sneaker", "running-shoe"),
            Map.entry("trainer", "running-shoe"),
            Map.entry("boot", "hiking-boot"),
            Map.entry("headset", "headphone"),
            Map.entry("earphone", "headphone"),
            Map.entry("rucksack", "backpack"),
            Map.entry("suitcase", "luggage"),
            Map.entry("bag", "handbag"),
            Map.entry("shirt", "t-shirt"),
            Map.entry("jacket", "coat"),
            Map.entry("hat", "top-hat"),
            Map.entry("bulb", "light-bulb"),
            Map.entry("idea", "light-bulb"),
            Map.entry("torch", "flashlight"),
            Map.entry("lamp", "couch-and-lamp"),
            Map.entry("sofa", "couch-and-lamp"),
            Map.entry("couch", "couch-and-lamp"),
            Map.entry("armchair", "chair"),
            Map.entry("clock", "alarm-clock"),
            Map.entry("smartwatch", "watch"),
            Map.entry("earth", "globe-showing-europe-africa"),
            Map.entry("globe", "globe-showing-europe-africa"),
            Map.entry("planet", "ringed-planet"),
            Map.entry("moon", "crescent-moon"),
            Map.entry("sunlight", "sun"),
            Map.entry("sunshine", "sun"),
            Map.entry("ray", "sun"),
            Map.entry("water", "droplet"),
            Map.entry("drop", "droplet"),
            Map.entry("raindrop", "droplet"),
            Map.entry("oxygen", "bubbles"),
            Map.entry("bubble", "bubbles"),
            Map.entry("molecule", "atom-symbol"),
            Map.entry("atom", "atom-symbol"),
            Map.entry("energy", "high-voltage"),
            Map.entry("electricity", "high-voltage"),
            Map.entry("lightning", "high-voltage"),
            Map.entry("cell", "petri-dish"),
            Map.entry("chloroplast", "petri-dish"),
            Map.entry("glucose", "candy"),
            Map.entry("sugar", "candy"),
            Map.entry("gift", "wrapped-gift"),
            Map.entry("present", "wrapped-gift"),
            Map.entry("money", "money-bag"),
            Map.entry("chart", "bar-chart"),
            Map.entry("graph", "chart-increasing"),
            Map.entry("growth", "chart-increasing"),
            Map.entry("diagram", "bar-chart"),
            Map.entry("ball", "soccer-ball"),
            Map.entry("football", "soccer-ball"),
            Map.entry("music", "musical-notes"),
            Map.entry("note", "memo"),
            Map.entry("letter", "envelope"),
            Map.entry("mail", "envelope"),
            Map.entry("pen", "fountain-pen"),
            Map.entry("paper", "page-facing-up"),
            Map.entry("document", "page-facing-up"),
            Map.entry("map", "world-map"),
            Map.entry("burger", "hamburger"),
            Map.entry("wine", "wine-glass"),
            Map.entry("beer", "beer-mug"),
            Map.entry("juice", "beverage-box"),
            Map.entry("cake", "shortcake"),
            Map.entry("loaf", "bread"),
            Map.entry("apple", "red-apple"),
            Map.entry("orange", "tangerine"),
            Map.entry("seafood", "lobster"),
            Map.entry("prawn", "fried-shrimp"),
            Map.entry("salmon", "fish"),
            Map.entry("tuna", "fish"),
            Map.entry("pasta", "spaghetti"),
            Map.entry("noodle", "steaming-bowl"),
            Map.entry("ramen", "steaming-bowl"),
            Map.entry("soup", "bowl-with-spoon"),
            Map.entry("salad", "green-salad"),
            Map.entry("steak", "cut-of-meat"),
            Map.entry("meal", "fork-and-knife-with-plate"),
            Map.entry("tooth", "tooth"),
            Map.entry("heart", "red-heart"),
            Map.entry("love", "red-heart"),
            Map.entry("stair", "ladder"),
            Map.entry("toy", "teddy-bear"),
            Map.entry("stone", "rock"),
            Map.entry("log", "wood"),
            Map.entry("magnifier", "magnifying-glass-tilted-left"),
            Map.entry("experiment", "alembic"),
            Map.entry("laboratory", "microscope"),
            Map.entry("science", "microscope"));

    /** What stands for a business, where nothing that it sells is named. */
    private static final Map<String, String> TRADES = Map.ofEntries(
            Map.entry("restaurant", "fork-and-knife-with-plate"),
            Map.entry("bistro", "fork-and-knife-with-plate"),
            Map.entry("diner", "fork-and-knife-with-plate"),
            Map.entry("canteen", "fork-and-knife-with-plate"),
            Map.entry("trattoria", "spaghetti"),
            Map.entry("pizzeria", "pizza"),
            Map.entry("cafe", "hot-beverage"),
            Map.entry("café", "hot-beverage"),
            Map.entry("roastery", "hot-beverage"),
            Map.entry("bakery", "croissant"),
            Map.entry("patisserie", "cupcake"),
            Map.entry("butcher", "cut-of-meat"),
            Map.entry("pub", "clinking-beer-mugs"),
            Map.entry("brewery", "clinking-beer-mugs"),
            Map.entry("bar", "cocktail-glass"),
            Map.entry("winery", "wine-glass"),
            Map.entry("vineyard", "grapes"),
            Map.entry("farm", "tractor"),
            Map.entry("florist", "bouquet"),
            Map.entry("shop", "shopping-bags"),
            Map.entry("store", "shopping-bags"),
            Map.entry("boutique", "shopping-bags"),
            Map.entry("market", "shopping-bags"),
            Map.entry("airline", "airplane"),
            Map.entry("railway", "high-speed-train"),
            Map.entry("clinic", "stethoscope"),
            Map.entry("pharmacy", "pill"),
            Map.entry("dentist", "tooth"),
            Map.entry("optician", "glasses"),
            Map.entry("barber", "barber-pole"),
            Map.entry("salon", "scissors"),
            Map.entry("spa", "lotus"),
            Map.entry("jeweller", "ring"),
            Map.entry("museum", "classical-building"),
            Map.entry("gallery", "framed-picture"),
            Map.entry("theatre", "performing-arts"),
            Map.entry("theater", "performing-arts"),
            Map.entry("cinema", "clapper-board"),
            Map.entry("concert", "studio-microphone"),
            Map.entry("festival", "party-popper"),
            Map.entry("university", "graduation-cap"),
            Map.entry("garage", "wrench"),
            Map.entry("workshop", "toolbox"));

    private static final class Holder {
        static final Map<String, List<Entry>> BY_WORD = byWord();
    }

    private EmojiWords() {}

    /** The drawing whose name has the word, and as many others of the phrase as possible. */
    static Optional<Entry> find(String word, Phrase phrase) {
        Optional<Entry> exact = EmojiLibrary.get().named(word);
        if (exact.isPresent()) {
            return exact;
        }
        Optional<Entry> best = Optional.empty();
        double most = .5;
        for (Entry entry : Holder.BY_WORD.getOrDefault(word, List.of())) {
            double score = score(entry, phrase);
            if (score > most) {
                most = score;
                best = Optional.of(entry);
            }
        }
        String synonym = SYNONYMS.getOrDefault(word, "");
        return most > 1.5 || synonym.isEmpty() ? best : EmojiLibrary.get().named(synonym);
    }

    /** What a business of the phrase is known by. */
    static Optional<Entry> trade(Phrase phrase) {
        return phrase.words().stream()
                .flatMap(word -> Optional.ofNullable(TRADES.get(word)).stream())
                .findFirst()
                .flatMap(EmojiLibrary.get()::named);
    }

    private static double score(Entry entry, Phrase phrase) {
        String[] words = entry.name().split("-");
        double hits = 0;
        for (String word : words) {
            hits += phrase.has(Phrase.singular(word)) ? 1 : -.2;
        }
        return hits;
    }

    private static Map<String, List<Entry>> byWord() {
        Map<String, List<Entry>> map = new HashMap<>();
        EmojiLibrary.get().entries().stream()
                .sorted(java.util.Comparator.comparing(Entry::name))
                .forEach(entry -> {
                    for (String word : entry.name().split("-")) {
                        if (word.length() > 2 && !Phrase.PREPOSITIONS.contains(word)) {
                            map.computeIfAbsent(Phrase.singular(word), w -> new ArrayList<>())
                                    .add(entry);
                        }
                    }
                });
        return map;
    }
}
