package studio.bottega.agent.director;

import java.util.List;
import studio.bottega.agent.brief.Order.Look;
import studio.bottega.agent.prompt.Page;
import studio.bottega.contract.domain.Mood;

/** Five colours that go together: main, second, accent, dark, light. Brand colours lead; else the mood does. Immutable. */
public final class Palettes {

    private static final double GREY_CHROMA = 0.035;

    private final Page page;

    public Palettes(Page page) {
        this.page = page;
    }

    List<String> choose(Look look, Dice dice) {
        List<String> mood = dice.pick("palette", ofMood(look.mood()));
        return look.colours().isEmpty() ? mood : around(look.colours(), mood);
    }

    /** Every palette of a mood. */
    public List<List<String>> ofMood(Mood mood) {
        return page.section(mood.name()).texts().stream()
                .map(line -> List.of(line.split("\\s+")))
                .toList();
    }

    /** A palette around brand colours; a grey brand takes its accent from the mood. */
    public List<String> around(List<String> brand, List<String> mood) {
        Oklch main = Oklch.of(brand.get(0));
        boolean grey = main.chroma() < GREY_CHROMA;
        Oklch tint = grey ? Oklch.of(mood.get(0)) : main;
        String second = brand.size() > 1
                ? brand.get(1)
                : grey
                        ? mood.get(0)
                        : main.turned(35)
                                .with(middle(main.lightness()), main.chroma())
                                .hex();
        String accent = brand.size() > 2
                ? brand.get(2)
                : grey
                        ? mood.get(2)
                        : main.turned(180)
                                .with(0.8, Math.min(0.13, main.chroma()))
                                .hex();
        return List.of(
                brand.get(0),
                second,
                accent,
                tint.with(0.22, Math.min(0.04, tint.chroma())).hex(),
                tint.with(0.975, Math.min(0.012, tint.chroma())).hex());
    }

    /** A second colour is neither as dark nor as light as the first. */
    private static double middle(double lightness) {
        return lightness > 0.6 ? lightness - 0.18 : lightness + 0.18;
    }
}
