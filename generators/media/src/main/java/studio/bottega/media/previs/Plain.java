package studio.bottega.media.previs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Locale;
import studio.bottega.contract.domain.ShotSize;

/** How the documents say numbers and words. */
final class Plain {

    private Plain() {}

    /** At most four decimals, none that are zeros. */
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** One line of text without control characters. */
    static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    /** Latin letters, digits and simple signs, for formats that know no others. */
    static String ascii(String text, int most) {
        String plain = Normalizer.normalize(line(text), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\x20-\\x7E]", "_");
        return plain.length() <= most ? plain : plain.substring(0, most).strip();
    }

    static String size(ShotSize size) {
        return switch (size) {
            case EXTREME_WIDE -> "EWS";
            case WIDE -> "WS";
            case FULL -> "FS";
            case MEDIUM -> "MS";
            case CLOSE_UP -> "CU";
            case EXTREME_CLOSE_UP -> "ECU";
        };
    }

    static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
