package studio.bottega.media.poster;

import studio.bottega.contract.domain.Mood;
import studio.bottega.media.type.Align;
import studio.bottega.media.type.Face;
import studio.bottega.media.type.TextStyle;

/** Type styles that the families share, in units of the page. */
final class Styles {

    private Styles() {}

    /** The face that fits a mood for large type. */
    static Face display(Mood mood) {
        return switch (mood) {
            case WARM, ROMANTIC, CALM, MELANCHOLIC, MYSTERIOUS -> Face.SERIF;
            case ENERGETIC, TENSE, ADVENTUROUS -> Face.CONDENSED;
            default -> Face.GEOMETRIC;
        };
    }

    static TextStyle serif(double size, Align align) {
        return style(Face.SERIF, size)
                .weight(600)
                .leading(1.04)
                .tracking(-.018)
                .align(align)
                .lines(4);
    }

    static TextStyle shout(double size, Align align) {
        return style(Face.CONDENSED, size)
                .weight(800)
                .leading(.90)
                .tracking(-.006)
                .align(align)
                .lines(4)
                .capitals();
    }

    static TextStyle geometric(double size, Align align) {
        return style(Face.GEOMETRIC, size)
                .weight(700)
                .leading(1.06)
                .tracking(-.02)
                .align(align)
                .lines(4);
    }

    /** The largest type of a page, in the face that fits the mood. */
    static TextStyle title(Mood mood, double size, Align align) {
        return switch (display(mood)) {
            case CONDENSED -> shout(size * 1.12, align);
            case GEOMETRIC -> geometric(size * .92, align);
            default -> serif(size, align);
        };
    }

    static TextStyle kicker(double size, Align align) {
        return style(Face.GEOMETRIC, size)
                .weight(700)
                .tracking(.16)
                .leading(1.3)
                .align(align)
                .lines(2)
                .capitals();
    }

    static TextStyle line(double size, Align align) {
        return style(Face.TEXT, size)
                .weight(400)
                .leading(1.32)
                .align(align)
                .lines(4)
                .minSize(Math.max(1, size * .6));
    }

    static TextStyle button(double size, Align align) {
        return style(Face.GEOMETRIC, size)
                .weight(700)
                .tracking(.02)
                .leading(1.2)
                .align(align)
                .lines(1);
    }

    static TextStyle small(double size, Align align) {
        return style(Face.TEXT, size).weight(400).leading(1.3).align(align).lines(6);
    }

    /** A plain style; on a page of a few pixels type is one pixel high. */
    static TextStyle style(Face face, double size) {
        return TextStyle.of(face, Math.max(1, size));
    }
}
