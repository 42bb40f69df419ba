package studio.bottega.media.colour;

import java.util.List;
import studio.bottega.contract.domain.Mood;

/** Which colours go together: accents of a brand or a mood, and the papers and inks that go with them. */
public final class Harmony {

    private Harmony() {}

    /** The colours of a brand, from {@code #RRGGBB}. */
    public static List<Oklab> brand(List<String> palette) {
        return palette.stream().map(Oklab::parse).toList();
    }

    /** The brand's first real colour; without a brand, the mood's. */
    public static Oklab accent(List<Oklab> brand, Mood mood) {
        for (Oklab colour : brand) {
            if (colour.chroma() > .05 && colour.l() > .25) {
                return colour;
            }
        }
        return switch (mood) {
            case WARM, ADVENTUROUS -> Oklab.lch(.72, .16, 58);
            case CALM -> Oklab.lch(.70, .09, 200);
            case UPLIFTING -> Oklab.lch(.80, .15, 85);
            case PLAYFUL -> Oklab.lch(.70, .18, 20);
            case CINEMATIC -> Oklab.lch(.70, .13, 50);
            case TENSE -> Oklab.lch(.55, .19, 28);
            case MYSTERIOUS -> Oklab.lch(.60, .14, 300);
            case CORPORATE -> Oklab.lch(.55, .14, 250);
            case ROMANTIC -> Oklab.lch(.70, .13, 5);
            case MELANCHOLIC -> Oklab.lch(.58, .07, 250);
            case ENERGETIC -> Oklab.lch(.70, .19, 40);
        };
    }

    /** The brand's second colour if it differs enough; else a split complement of the first. */
    public static Oklab second(List<Oklab> brand, Oklab accent) {
        for (Oklab colour : brand) {
            if (colour.distance(accent) > .12 && colour.chroma() > .03) {
                return colour;
            }
        }
        return accent.turned(155)
                .withLightness(Math.max(.35, accent.l() - .15))
                .withChroma(Math.min(.1, accent.chroma()));
    }

    /** A light ground for print, with a breath of the accent. */
    public static Oklab paper(Oklab accent) {
        return Oklab.lch(.965, Math.min(.022, accent.chroma() * .2), accent.hue());
    }

    /** A dark ink that goes with the accent. */
    public static Oklab ink(Oklab accent, Oklab second) {
        double hue = second.chroma() > .03 ? second.hue() : accent.hue() + 180;
        return Oklab.lch(.20, .035, hue);
    }

    /** The colour moved in lightness until the other reads on it with the given contrast ratio. */
    public static Oklab readable(Oklab ground, Oklab on, double ratio) {
        double step = on.l() > .6 ? -.01 : .01;
        Oklab best = ground;
        for (int i = 0; i < 100 && Srgb.contrast(best.rgb(), on.rgb()) < ratio; i++) {
            best = best.lighter(step);
        }
        return best;
    }
}
