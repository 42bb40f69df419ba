package studio.bottega.generators.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/**
 * Under which terms a checkpoint may be used, as its card states it. A reading aid, not legal advice.
 *
 * @param name the card's word for it, or a sentence that there is none
 */
public record Licence(String name, Commercial commercial) {

    /** Whether pictures may be sold. */
    public enum Commercial {
        /** Yes, as far as the licence goes. */
        ALLOWED("commercial use allowed"),
        /** Yes, within limits of use or turnover that the licence sets. */
        CONDITIONAL("commercial use allowed under conditions"),
        /** No. */
        FORBIDDEN("no commercial use"),
        /** The licence is not one that is known here. */
        UNKNOWN("commercial use not known; read the licence");

        private final String words;

        Commercial(String words) {
            this.words = words;
        }
    }

    /** Of a checkpoint without a card. */
    public static final Licence UNSTATED = new Licence("not stated by the checkpoint", Commercial.UNKNOWN);

    private static final Properties KNOWN = known();

    /** As the card {@code README.md} of a repository's folder says. */
    public static Licence of(Path folder) throws IOException {
        return of(FrontMatter.read(folder.resolve("README.md")));
    }

    static Licence of(FrontMatter card) {
        String licence = card.value("license").toLowerCase(Locale.ROOT);
        // "other" is the hub's word for a licence with a name of its own.
        String name = licence.isEmpty() || licence.equals("other")
                ? card.value("license_name").toLowerCase(Locale.ROOT)
                : licence;
        if (name.isEmpty()) {
            return licence.isEmpty() ? UNSTATED : new Licence(licence, Commercial.UNKNOWN);
        }
        String verdict = KNOWN.getProperty(
                name, name.contains("-nc") || name.contains("non-commercial") ? "FORBIDDEN" : "UNKNOWN");
        return new Licence(name, Commercial.valueOf(verdict));
    }

    private static Properties known() {
        Properties known = new Properties();
        try (InputStream in = Licence.class.getResourceAsStream("licences.properties")) {
            if (in == null) {
                throw new IllegalStateException("The table licences.properties is not on the class path");
            }
            known.load(in);
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException("The table licences.properties could not be read", e);
        }
    }

    /** For people, for instance {@code apache-2.0 (commercial use allowed)}. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(name, commercial.words);
    }
}
