package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the words of an order: instruments to be heard more, and players to be left out. */
final class Wishes {

    private static final double MORE_DB = 4;
    private static final Map<String, List<String>> FAMILIES = Map.ofEntries(
            Map.entry("piano", List.of("GRAND_PIANO", "ELECTRIC_PIANO")),
            Map.entry("guitar", List.of("STEEL_GUITAR", "NYLON_GUITAR", "CLEAN_GUITAR", "MUTED_GUITAR")),
            Map.entry("string", List.of("STRINGS", "SHORT_STRINGS", "CELLO", "PIZZICATO")),
            Map.entry("cello", List.of("CELLO")),
            Map.entry("choir", List.of("CHOIR")),
            Map.entry("brass", List.of("FRENCH_HORNS", "TRUMPET", "TROMBONE", "BRAAM")),
            Map.entry("horn", List.of("FRENCH_HORNS")),
            Map.entry("harp", List.of("HARP")),
            Map.entry("bell", List.of("GLOCKENSPIEL", "CELESTA", "MUSIC_BOX", "VIBRAPHONE")),
            Map.entry("synth", List.of("WARM_PAD", "GLASS_PAD", "DARK_PAD", "PLUCK", "LEAD", "SAW_STAB")),
            Map.entry("marimba", List.of("MARIMBA")),
            Map.entry("clarinet", List.of("CLARINET")),
            Map.entry("bass", List.of("ACOUSTIC_BASS", "FINGERED_BASS", "SUB_BASS", "SAW_BASS")));
    private static final List<String> WITHOUT = List.of("no ", "without ", "not any ");
    private static final List<String> DRUM_WORDS = List.of("drum", "percussion", "beat");

    private Wishes() {}

    /** The band as the words want it; words that name nothing here change nothing. */
    static List<Part> applied(List<Part> parts, String description) {
        String words = " " + description.toLowerCase(Locale.ROOT);
        List<Part> band = new ArrayList<>();
        for (Part part : parts) {
            boolean percussive = !part.role().tonal();
            boolean unwanted = percussive ? refused(words, DRUM_WORDS) : isRefused(part, words);
            if (!unwanted) {
                band.add(wanted(part, words) ? part.gain(part.gainDb() + MORE_DB) : part);
            }
        }
        return band.stream().anyMatch(part -> part.role().tonal()) ? band : parts;
    }

    private static boolean refused(String words, List<String> names) {
        return names.stream().anyMatch(name -> WITHOUT.stream().anyMatch(no -> words.contains(" " + no + name)));
    }

    private static boolean isRefused(Part part, String words) {
        return FAMILIES.entrySet().stream()
                .filter(family -> family.getValue().contains(part.instrument().name()))
                .anyMatch(family -> refused(words, List.of(family.getKey())));
    }

    private static boolean wanted(Part part, String words) {
        return FAMILIES.entrySet().stream()
                .filter(family -> family.getValue().contains(part.instrument().name()))
                .anyMatch(family -> words.contains(" " + family.getKey()));
    }
}
