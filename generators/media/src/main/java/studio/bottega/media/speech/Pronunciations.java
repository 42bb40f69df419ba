package studio.bottega.media.speech;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words that the voice's lexicon lacks or gets wrong, as X-SAMPA with a quote before the stressed syllable: letters by name, contractions,
 * and a few words of our trade. What is not here the lexicon or its letter-to-sound rules decide.
 */
final class Pronunciations {

    private static final Map<String, String> LETTERS = new HashMap<>();
    private static final Map<String, String> WORDS = new HashMap<>();
    private static final Pattern POSSESSIVE = Pattern.compile("(\\p{L}+)'s");
    private static final Pattern HISSING = Pattern.compile(".*(s|x|z|ch|sh)$");

    static {
        read(LETTERS, """
                A ' EI;B ' b i;C ' s i;D ' d i;E ' i;F ' E f;G ' dZ i;H ' EI tS;I ' AI;J ' dZ EI;K ' k EI;L ' E l;M ' E m
                N ' E n;O ' @U;P ' p i;Q ' k j u;R ' A r;S ' E s;T ' t i;U ' j u;V ' v i;W ' d V - b @ l - j u;X ' E k s
                Y ' w AI;Z ' z i
                """);
        read(WORDS, """
                won't ' w @U n t;don't ' d @U n t;can't ' k { n t;isn't ' I - z @ n t;aren't ' A r n t;wasn't ' w A - z @ n t
                weren't ' w r= n t;doesn't ' d V - z @ n t;didn't ' d I - d @ n t;haven't ' h { - v @ n t;hasn't ' h { - z @ n t
                hadn't ' h { - d @ n t;couldn't ' k U - d @ n t;wouldn't ' w U - d @ n t;shouldn't ' S U - d @ n t
                mustn't ' m V - s @ n t;needn't ' n i - d @ n t;i'm ' AI m;i've ' AI v;i'll ' AI l;i'd ' AI d;you're ' j U r
                you've ' j u v;you'll ' j u l;you'd ' j u d;we're ' w I r;we've ' w i v;we'll ' w i l;we'd ' w i d
                they're ' D E r;they've ' D EI v;they'll ' D EI l;they'd ' D EI d;he's ' h i z;she's ' S i z;it's ' I t s
                that's ' D { t s;there's ' D E r z;what's ' w V t s;who's ' h u z;here's ' h I r z;let's ' l E t s
                where's ' w E r z;how's ' h aU z;he'll ' h i l;she'll ' S i l;it'll ' I - t @ l;that'll ' D { - t @ l
                he'd ' h i d;she'd ' S i d;who'll ' h u l;there'll ' D E - r @ l;could've ' k U - d @ v;would've ' w U - d @ v
                should've ' S U - d @ v;o'clock @ - ' k l A k;y'all ' j O l;ma'am ' m { m
                etcetera E t - ' s E - t @ - r @;app ' { p;apps ' { p s;online A n - ' l AI n;email ' i - m EI l
                website ' w E b - s AI t;lumen ' l u - m @ n;lumens ' l u - m @ n z;fps ' E f - p i - E s;skorm ' s k O r m
                chlorophyll ' k l O - r @ - f I l;chloroplast ' k l O - r @ - p l { s t;chloroplasts ' k l O - r @ - p l { s t s
                photosynthesis f @U - t @U - ' s I n - T @ - s I s;glucose ' g l u - k @U s;thylakoid ' T AI - l @ - k OI d
                thylakoids ' T AI - l @ - k OI d z;stomata s t @U - ' m A - t @
                """);
    }

    private Pronunciations() {}

    private static void read(Map<String, String> table, String text) {
        for (String entry : text.strip().split("[;\n]")) {
            int blank = entry.strip().indexOf(' ');
            table.put(entry.strip().substring(0, blank), entry.strip().substring(blank + 1));
        }
    }

    /** The phonemes of a spoken word, if they are known here. */
    static Optional<String> of(String word) {
        if (word.length() == 1) {
            return Optional.ofNullable(LETTERS.get(word));
        }
        if (word.length() == 3 && word.endsWith("'s") && LETTERS.containsKey(word.substring(0, 1))) {
            return Optional.of(LETTERS.get(word.substring(0, 1)) + " z");
        }
        return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)));
    }

    /** A spelling without an apostrophe that sounds the same: the plural for a possessive. */
    static String spelling(String word) {
        var possessive = POSSESSIVE.matcher(word);
        if (possessive.matches()) {
            String owner = possessive.group(1);
            return HISSING.matcher(owner).matches() ? owner + "es" : owner + "s";
        }
        return word.replace("'", "");
    }
}
