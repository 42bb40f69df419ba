package studio.bottega.generators.train.data;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import studio.bottega.generators.cutout.Colour;
import studio.bottega.generators.cutout.Cutout;

/**
 * Makes examples from a bank of cutouts: one alone, on a plain background, two side by side, two or three of a kind, in other colours,
 * sizes and places. The caption says what was done, so that a model learns to compose rather than to recall.
 *
 * <p>An example is a function of its random stream. Immutable; thread-safe.
 *
 * @param side of the examples
 */
public record Scenes(PictureBank bank, int side, Mix mix) {

    /** One object of so many is mirrored. */
    private static final int MIRRORED = 5;

    /** One of so many that stand alone is smaller than the picture. */
    private static final int SMALLER = 5;

    /** One caption of so many may be another than the plainest. */
    private static final int OTHERWISE_CALLED = 4;

    /** One caption of so many says the colour that the object has anyway. */
    private static final int COLOUR_TOLD = 5;

    /** Words whose objects say something else when mirrored. */
    private static final Set<String> SIDED = Set.of(
            "left",
            "right",
            "east",
            "west",
            "arrow",
            "clock",
            "button",
            "letter",
            "letters",
            "sign",
            "keycap",
            "number",
            "numbers",
            "o",
            "ok",
            "abc",
            "soon",
            "end",
            "back",
            "top",
            "on",
            "calendar",
            "watch",
            "atm",
            "wc");

    /**
     * Shares of the kinds of examples; what is left is one object alone.
     *
     * @param background on a plain colour
     * @param pair two different objects
     * @param several two or three of one object
     * @param recoloured share of objects whose hue is turned
     * @param exchanged share of objects whose channels are exchanged; captions do not follow, so only autoencoders want it
     */
    public record Mix(double background, double pair, double several, double recoloured, double exchanged) {

        /** For autoencoders: every colour, no captions. */
        public static final Mix PIXELS = new Mix(0.2, 0.1, 0, 0.15, 0.3);

        /** For captioned examples. */
        public static final Mix WORDS = new Mix(0.08, 0.08, 0.08, 0.2, 0);

        public Mix {
            double sum = background + pair + several;
            if (!(sum <= 1) || recoloured + exchanged > 1) {
                throw new IllegalArgumentException("Shares of examples add up to %s and %s, at most 1 is possible"
                        .formatted(sum, recoloured + exchanged));
            }
        }
    }

    /** A picture and what it shows. */
    public record Example(Cutout picture, String caption) {}

    /** One object of an example. */
    private record Subject(Cutout source, String caption, boolean mirrored) {}

    /** One example. */
    public Example make(SplittableRandom random) {
        double kind = random.nextDouble();
        Subject subject = subject(random, random.nextInt(bank.size()));
        if (kind < mix.pair) {
            return pair(random, subject);
        }
        if (kind < mix.pair + mix.several) {
            return several(random, subject);
        }
        Cutout alone = alone(random, subject);
        return kind < mix.pair + mix.several + mix.background
                ? onBackground(random, alone, subject.caption)
                : new Example(alone, subject.caption);
    }

    /** The first so many are the pictures of the bank as they are and are called; the others are made of them. */
    public Example make(long number, SplittableRandom random) {
        if (number >= bank.size()) {
            return make(random);
        }
        List<String> captions = bank.captions((int) number);
        return new Example(plain((int) number), captions.isEmpty() ? "" : captions.get(0));
    }

    /** A picture of the bank as it is, in the size of examples. */
    public Cutout plain(int index) {
        return new Placement(side / 2.0, side / 2.0, side, false).draw(bank.picture(index), side);
    }

    private Subject subject(SplittableRandom random, int index) {
        Cutout source = bank.picture(index);
        String caption = caption(random, bank.captions(index));
        boolean sided = SIDED.stream()
                .anyMatch(List.of(caption.toLowerCase(java.util.Locale.ROOT).split("[^a-z]+"))::contains);
        boolean mirrored = !sided && random.nextInt(MIRRORED) == 0;
        boolean free = !Colour.namedIn(caption);
        double change = random.nextDouble();
        if (change < mix.exchanged) {
            ColourChange.exchanged(random).apply(source);
        } else if (change < mix.exchanged + mix.recoloured && free) {
            ColourChange.turned(2 * Math.PI * random.nextDouble()).apply(source);
        }
        ColourChange.brightened(0.9 + 0.2 * random.nextDouble()).apply(source);
        boolean recoloured = change < mix.exchanged + mix.recoloured && free;
        boolean tell = free && (recoloured || random.nextInt(COLOUR_TOLD) == 0);
        String told = tell
                ? Colour.of(source).map(colour -> colour.word() + " " + caption).orElse(caption)
                : caption;
        return new Subject(source, told, mirrored);
    }

    private static String caption(SplittableRandom random, List<String> captions) {
        if (captions.isEmpty()) {
            return "";
        }
        return captions.get(random.nextInt(OTHERWISE_CALLED) > 0 ? 0 : random.nextInt(captions.size()));
    }

    private Cutout alone(SplittableRandom random, Subject subject) {
        double size = side
                * (random.nextInt(SMALLER) == 0 ? 0.6 + 0.4 * random.nextDouble() : 0.94 + 0.06 * random.nextDouble());
        double room = (side - size) / 2;
        return new Placement(
                        side / 2.0 + room * (2 * random.nextDouble() - 1),
                        side / 2.0 + room * (2 * random.nextDouble() - 1),
                        size,
                        subject.mirrored)
                .draw(subject.source, side);
    }

    private Example onBackground(SplittableRandom random, Cutout object, String caption) {
        Colour colour = Colour.any(random);
        Cutout ground = filled(colour.shade(random));
        ground.under(object);
        return new Example(ground, caption + " on a " + colour.word() + " background");
    }

    private Cutout filled(float[] rgb) {
        Cutout ground = Cutout.empty(side);
        int plane = ground.plane();
        for (int c = 0; c < Cutout.CHANNELS; c++) {
            java.util.Arrays.fill(ground.values(), c * plane, (c + 1) * plane, c < 3 ? rgb[c] : 1);
        }
        return ground;
    }

    private Example pair(SplittableRandom random, Subject first) {
        Subject second = subject(random, random.nextInt(bank.size()));
        Cutout both = row(random, List.of(first, second));
        String caption = switch (random.nextInt(4)) {
            case 0 -> first.caption + " left of " + second.caption;
            case 1 -> second.caption + " right of " + first.caption;
            default -> first.caption + " and " + second.caption;
        };
        return new Example(both, caption);
    }

    private Example several(SplittableRandom random, Subject subject) {
        boolean three = random.nextInt(3) == 0;
        Cutout all = row(random, java.util.Collections.nCopies(three ? 3 : 2, subject));
        return new Example(all, (three ? "three " : "two ") + subject.caption);
    }

    /** Side by side; three stand in a triangle. */
    private Cutout row(SplittableRandom random, List<Subject> subjects) {
        boolean three = subjects.size() == 3;
        double size = side * (0.46 + 0.06 * random.nextDouble());
        Cutout all = Cutout.empty(side);
        for (int i = 0; i < subjects.size(); i++) {
            double x = three && i == 0 ? 0.5 : (i == subjects.size() - 1 ? 0.755 : 0.245);
            double y = three ? (i == 0 ? 0.27 : 0.73) : 0.5 + 0.16 * (random.nextDouble() - 0.5);
            all.under(new Placement(x * side, y * side, size, subjects.get(i).mirrored)
                    .draw(subjects.get(i).source, side));
        }
        return all;
    }
}
