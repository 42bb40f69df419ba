package studio.bottega.media.type;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;

/** A title at the left, low where the foot of the frame is free: the plate opens from its accent bar, the words rise into it. */
final class LowerThirdOverlay implements Overlay {

    /** Height of two lines of captions and some air, in units of the frame. */
    private static final double CAPTIONS = 18;

    private final TypesetText text;
    private final boolean mirrored;
    private final Area plate;
    private final double bar;
    private final Color ground;
    private final Oklab accent;
    private final Oklab paper;

    LowerThirdOverlay(FilmFormat format, String words) {
        double u = format.unit();
        Area safe = format.safe();
        double size = Math.max(1, (format.portrait() ? 7.4 : 6.4) * u);
        double pad = size * .46;
        this.bar = Math.max(2, size * .14);
        double width = Math.min(safe.width(), (format.portrait() ? 88 : 84) * u);
        this.mirrored = Scripts.rightToLeft(words);
        TextStyle style = TextStyle.of(Face.GEOMETRIC, size)
                .weight(700)
                .leading(Math.max(1.12, Scripts.leastLeading(words)))
                .tracking(-.012)
                .lines(2)
                .minSize(Math.max(1, size * .5));
        TypesetText set = Typesetter.set(
                words,
                style,
                new Area(
                        mirrored ? safe.right() - width + pad : safe.x() + bar + pad,
                        0,
                        Math.max(1, width - bar - 2 * pad),
                        safe.height() * .4));
        double last = set.lines().isEmpty()
                ? 0
                : set.lines().get(set.lines().size() - 1).baseline();
        double first = set.lines().isEmpty() ? 0 : set.lines().get(0).baseline();
        // beside the place where captions stand: over it, or under it where they stand at the head
        double foot = format.wordsAtHead()
                ? safe.y() + CAPTIONS * u + last - first + (.78 + .24) * set.fontSizePx() + 2 * pad
                : safe.bottom() - CAPTIONS * u;
        this.text = set.moved(0, foot - pad - .24 * set.fontSizePx() - last);
        double top = text.lines().isEmpty() ? foot : text.lines().get(0).baseline() - .78 * set.fontSizePx() - pad;
        this.plate = mirrored
                ? Area.between(text.ink().x() - pad, top, safe.right(), foot)
                : Area.between(safe.x(), top, text.ink().right() + pad, foot);
        this.accent = format.accent();
        this.paper = format.paper();
        this.ground = format.ink().color(.74);
    }

    @Override
    public void draw(Graphics2D g, double in, double out) {
        if (text.lines().isEmpty()) {
            return;
        }
        double leave = Kinetics.ease(out);
        double grow = Kinetics.ease(Kinetics.staggered(in, 0, .55));
        double open = Kinetics.ease(Kinetics.staggered(in, .2, .6));
        Kinetics.shown(g, (mirrored ? 1 : -1) * leave * bar * 3, 0, 1 - leave, part -> {
            double w = Math.max(bar, plate.width() * open);
            double left = mirrored ? plate.right() - w : plate.x();
            part.setColor(ground);
            if (open > 0) {
                part.fill(new RoundRectangle2D.Double(left, plate.y(), w, plate.height(), bar, bar));
            }
            double h = plate.height() * grow;
            part.setColor(accent.color());
            part.fill(new Rectangle2D.Double(
                    mirrored ? plate.right() - bar : plate.x(), plate.y() + (plate.height() - h) / 2, bar, h));
            part.clip(new Rectangle2D.Double(left, plate.y(), w, plate.height()));
            for (int i = 0; i < text.lines().size(); i++) {
                double t = Kinetics.ease(Kinetics.staggered(in, .35 + .1 * i, .55));
                TypesetText.Line line = text.lines().get(i);
                Kinetics.shown(part, 0, (1 - t) * text.fontSizePx() * .8, t, p -> {
                    p.setPaint(paper.color());
                    p.fill(line.outline());
                });
            }
        });
    }

    @Override
    public Area area() {
        return plate;
    }

    @Override
    public List<TextBox> boxes(double startSeconds, double endSeconds) {
        return text.lines().isEmpty()
                ? List.of()
                : List.of(text.box(TextRole.HEADLINE, TextKind.TITLE, paper.color(), startSeconds, endSeconds));
    }
}
