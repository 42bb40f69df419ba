package studio.bottega.media.speech;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The pitch of one planned sentence: moved by semitones and widened around its own mean, in logarithmic frequency.
 *
 * @param meanHertz geometric mean of the planned pitch
 * @param style how far to move and widen it
 */
record Melody(double meanHertz, SpeechStyle style) {

    private static final Pattern POINT = Pattern.compile("\\((\\d{1,3}),(\\d{1,4})\\)");
    private static final double LOWEST_HERTZ = 95;
    private static final double HIGHEST_HERTZ = 420;

    static Melody of(Document planned, SpeechStyle style) {
        NodeList phones = planned.getElementsByTagNameNS("*", "ph");
        double sum = 0;
        int count = 0;
        for (int i = 0; i < phones.getLength(); i++) {
            Matcher point = POINT.matcher(((Element) phones.item(i)).getAttribute("f0"));
            while (point.find()) {
                sum += Math.log(Double.parseDouble(point.group(2)));
                count++;
            }
        }
        return new Melody(count == 0 ? 180 : Math.exp(sum / count), style);
    }

    /** Rewrites the {@code f0} points of one phoneme. */
    void shape(Element phone) {
        String points = phone.getAttribute("f0");
        if (points.isEmpty()) {
            return;
        }
        double shift = Math.pow(2, style.semitones() / 12);
        String shaped = POINT.matcher(points).replaceAll(point -> {
            double relative = Double.parseDouble(point.group(2)) / meanHertz;
            double hertz = meanHertz * shift * Math.pow(relative, style.liveliness());
            return String.format(
                    Locale.ROOT, "(%s,%.0f)", point.group(1), Math.min(HIGHEST_HERTZ, Math.max(LOWEST_HERTZ, hertz)));
        });
        phone.setAttribute("f0", shaped);
    }
}
