package studio.bottega.media.type;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.picture.Area;

/** Captions: white humanist type on a dark rounded plate, as low as the safe zone lets them, or at its head. */
final class CaptionOverlay implements Overlay {

    private static final Color PLATE = new Color(10, 12, 16, 190);
    private static final Color INK = Color.WHITE;

    private final TypesetText text;
    private final Area plate;

    CaptionOverlay(FilmFormat format, String words) {
        double u = format.unit();
        Area safe = format.centred();
        double size = Math.max(1, (format.portrait() ? 4.9 : 4.6) * u);
        double width = Math.min(safe.width(), size * 23);
        double x = format.width() / 2.0 - width / 2;
        double pad = size * .42;
        TextStyle style = TextStyle.of(Face.TEXT, size)
                .weight(600)
                .leading(1.24)
                .align(Align.CENTRE)
                .lines(2)
                .minSize(Math.max(1, size * .7));
        TypesetText set = Typesetter.set(
                words,
                style,
                new Area(x + pad * 1.4, 0, Math.max(1, width - 2.8 * pad), Math.max(1, safe.height() * .4)));
        if (set.lines().isEmpty()) {
            this.text = set;
            this.plate = new Area(x, safe.bottom(), 0, 0);
            return;
        }
        double above = set.lines().get(0).baseline() - .80 * set.fontSizePx() - pad;
        double below = set.lines().get(set.lines().size() - 1).baseline() + .30 * set.fontSizePx() + pad;
        double shift = format.wordsAtHead() ? safe.y() - above : safe.bottom() - below;
        this.text = set.moved(0, shift);
        this.plate =
                new Area(set.ink().x() - pad * 1.4, above + shift, set.ink().width() + 2.8 * pad, below - above);
    }

    @Override
    public void draw(Graphics2D g, double in, double out) {
        if (text.lines().isEmpty()) {
            return;
        }
        double shown = Kinetics.ease(in) * (1 - Kinetics.ease(out));
        Kinetics.shown(g, 0, 0, shown, part -> {
            double radius = Math.min(plate.height() * .5, text.fontSizePx() * .7);
            part.setColor(PLATE);
            part.fill(new RoundRectangle2D.Double(plate.x(), plate.y(), plate.width(), plate.height(), radius, radius));
            text.draw(part, INK);
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
                : List.of(text.box(TextRole.BODY, TextKind.CAPTION, INK, startSeconds, endSeconds));
    }
}
