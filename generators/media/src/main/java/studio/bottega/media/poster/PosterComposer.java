package studio.bottega.media.poster;

import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.Mood;
import studio.bottega.media.colour.Harmony;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.type.BrandMark;

/**
 * Puts words over a picture as a COMPOSE task orders. The layout family is the one that is asked for; else content and mood
 * choose the first of an order that siblings go through one by one; display sizes have a family of their own. Stateless and thread-safe.
 */
public final class PosterComposer {

    private static final List<Family> FAMILIES = List.of(
            new EditorialTop(),
            new BigType(),
            new SplitPanel(),
            new CentredBadge(),
            new DiagonalBand(),
            new FramedMinimal(),
            new CinematicWide());

    /** Not one to choose: the shape asks for it. */
    private static final Family BANNER = new Banner();

    private PosterComposer() {}

    /** Names of the layout families. */
    public static List<String> families() {
        return FAMILIES.stream().map(Family::name).toList();
    }

    /** {@link #compose(ComposeSpec, BrandMark, LayeredPicture, long)} for nobody's brand. */
    public static Poster compose(ComposeSpec spec, LayeredPicture picture, long seed) {
        return compose(spec, BrandMark.NONE, picture, seed);
    }

    /**
     * Composes a poster.
     *
     * @param brand its face and its logos
     * @param picture the layers it is put over; its frame may have another shape than the poster
     * @param seed of the grain
     */
    public static Poster compose(ComposeSpec spec, BrandMark brand, LayeredPicture picture, long seed) {
        Family family = family(spec);
        Page page = new Page(
                spec.width(),
                spec.height(),
                Words.of(spec.texts()),
                new Dress(Harmony.brand(spec.palette()), spec.mood(), brand),
                picture,
                seed);
        family.lay(page);
        return page.finish(family.name());
    }

    private static Family family(ComposeSpec spec) {
        if (Banner.suits(spec.width(), spec.height())) {
            return BANNER;
        }
        return named(spec.layout()).orElseGet(() -> {
            int start = first(spec.mood());
            return FAMILIES.get(
                    (start + spec.variant() * 2) % FAMILIES.size()); // seven is prime: all come before one returns
        });
    }

    private static Optional<Family> named(String name) {
        return FAMILIES.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    private static int first(Mood mood) {
        return switch (mood) {
            case WARM, ROMANTIC, CALM -> 0;
            case ADVENTUROUS, ENERGETIC -> 1;
            case CORPORATE, UPLIFTING -> 2;
            case PLAYFUL -> 3;
            case MELANCHOLIC -> 5;
            case CINEMATIC, TENSE, MYSTERIOUS -> 6;
        };
    }
}
