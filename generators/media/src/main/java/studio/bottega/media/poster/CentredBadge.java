package studio.bottega.media.poster;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;
import studio.bottega.media.type.TextStyle;

/** A round emblem over the picture with everything centred in it; it gives way to the hero where that leaves it large enough. */
final class CentredBadge implements Family {

    private static final double SMALLEST = .7; // of its usual size

    @Override
    public String name() {
        return "centred-badge";
    }

    @Override
    public void lay(Page page) {
        double u = page.unit();
        Area safe = page.safe();
        boolean wide = page.landscape();
        Area hero = page.picture(
                new Area(0, 0, page.width, page.height), wide ? .76 : .5, wide ? .6 : .69, wide ? 1.12 : 1);
        double usual = wide ? page.height * .40 : Math.min(page.width * .41, page.height * .27);
        double room = (wide ? hero.x() - safe.x() : hero.y() - safe.y()) / 2;
        double r = room < SMALLEST * usual ? usual : Math.min(usual, room);
        double cx = wide ? safe.x() + r : page.width / 2.0;
        double cy = wide ? page.height / 2.0 : safe.y() + r;
        Oklab ground = Oklab.lch(.20, .05, page.second.hue());
        page.fill(new Ellipse2D.Double(cx - r, cy - r, 2 * r, 2 * r), ground.color(.92));
        page.keepOff(new Area(cx - r, cy - r, 2 * r, 2 * r));
        Graphics2D g = page.brush();
        g.setColor(page.accent.lighter(.04).color());
        g.setStroke(new BasicStroke((float) (.5 * u)));
        double ring = r - 2.2 * u;
        g.draw(new Ellipse2D.Double(cx - ring, cy - ring, 2 * ring, 2 * ring));
        g.dispose();
        Words words = page.words;
        Column column = new Column(page);
        words.kicker().ifPresent(k -> column.add(k, Styles.kicker(2.3 * u, Align.CENTRE), page.accent.lighter(.08), 0));
        TextStyle title = Styles.title(page.mood, 10.5 * u, Align.CENTRE).lines(3);
        column.add(words.title(), title, page.paper, 2.0);
        for (TextBlock line : words.lines()) {
            column.add(line, Styles.line(3.3 * u, Align.CENTRE), page.paper, 2.0);
        }
        double half = r * .70;
        column.write(new Area(cx - half, cy - half * .92, 2 * half, 2 * half * .92), Column.Stand.MIDDLE, page.accent);
        Column bottom = new Column(page);
        Align align = wide ? Align.END : Align.CENTRE;
        words.button().ifPresent(b -> bottom.button(b, Styles.button(3.4 * u, align), 0));
        for (TextBlock small : words.small()) {
            bottom.add(small, Styles.small(1.8 * u, align), page.paper, 2.2);
        }
        double h = page.height * .18;
        bottom.write(new Area(safe.x(), safe.bottom() - h, safe.width(), h), Column.Stand.BOTTOM, page.accent);
    }
}
