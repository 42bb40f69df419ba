package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.text.InkContrast;
import studio.bottega.media.inspect.text.TextContrast;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextLayout;

/** Contrast of a film's words, on frames at the beginning, the middle and the end of the time in which they are there. */
final class TextInFilm implements FilmProbe {

    private static final double[] LOOKS = {0.15, 0.5, 0.85};

    private static final class Look {
        private final TextBox box;
        private final double at;
        private boolean taken;

        private Look(TextBox box, double at) {
            this.box = box;
            this.at = at;
        }
    }

    private final List<TextBox> boxes;
    private final List<Look> looks = new ArrayList<>();
    private final double[] worst;

    TextInFilm(TextLayout layout, int width, int height) {
        this.boxes = layout.width() == width && layout.height() == height ? layout.texts() : List.of();
        this.worst = new double[boxes.size()];
        java.util.Arrays.fill(worst, Double.MAX_VALUE);
        for (TextBox box : boxes) {
            for (double share : LOOKS) {
                looks.add(new Look(box, box.startSeconds() + share * (box.endSeconds() - box.startSeconds())));
            }
        }
        looks.sort(Comparator.comparingDouble(look -> look.at));
    }

    @Override
    public void frame(FilmFrame frame) {
        for (Look look : looks) {
            if (!look.taken && frame.seconds() >= look.at) {
                look.taken = true;
                double ratio = InkContrast.inFrame(frame.picture(), look.box);
                int index = boxes.indexOf(look.box);
                worst[index] = Math.min(worst[index], ratio);
            }
        }
    }

    @Override
    public void end(Ledger ledger) {
        for (int i = 0; i < worst.length; i++) {
            if (worst[i] < Double.MAX_VALUE) {
                TextContrast.note(boxes.get(i), worst[i], ledger);
            }
        }
    }
}
