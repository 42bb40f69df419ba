package studio.bottega.media.poster;

import java.awt.geom.Path2D;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;

/** A slanted band of colour across the picture carries the words. */
final class DiagonalBand implements Family {

    @Override
    public String name() {
        return "diagonal-band";
    }

    @Override
    public void lay(Page page) {
        double u = page.unit();
        Area safe = page.safe();
        boolean wide = page.landscape();
        double rise = page.width * (wide ? .07 : .16);
        double top = page.height * (wide ? .48 : .64);
        page.picture(new Area(0, 0, page.width, Math.ceil(top + rise)), wide ? .70 : .54, .62, 1);
        Oklab dark = Oklab.lch(.22, .05, page.second.hue());
        Oklab bright = page.accent.withLightness(Math.max(.68, page.accent.l()));
        slant(page, top - 3.2 * u, rise, bright);
        slant(page, top, rise, dark);
        Words words = page.words;
        Column column = new Column(page);
        words.kicker().ifPresent(k -> column.add(k, Styles.kicker(2.6 * u, Align.START), bright.lighter(.06), 0));
        column.add(
                words.title(), Styles.shout((wide ? 13 : 15) * u, Align.START).lines(2), page.paper, 1.8);
        for (TextBlock line : words.lines()) {
            column.add(line, Styles.line(3.8 * u, Align.START), page.paper, 2.0);
        }
        words.button().ifPresent(b -> column.button(b, Styles.button(3.3 * u, Align.START), 2.8));
        for (TextBlock small : words.small()) {
            column.add(small, Styles.small(1.8 * u, Align.START), page.paper, 1.8);
        }
        double y = top + rise + 2.4 * u;
        column.write(
                Area.between(safe.x(), y, safe.x() + safe.width() * (wide ? .6 : 1), safe.bottom()),
                Column.Stand.BOTTOM,
                bright);
    }

    private static void slant(Page page, double y, double rise, Oklab colour) {
        Path2D band = new Path2D.Double();
        band.moveTo(0, y + rise);
        band.lineTo(page.width, y);
        band.lineTo(page.width, page.height);
        band.lineTo(0, page.height);
        band.closePath();
        page.fill(band, colour.color());
    }
}
