package studio.bottega.media.poster;

import java.awt.geom.Rectangle2D;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;
import studio.bottega.media.type.Face;
import studio.bottega.media.type.TextStyle;

/** A film poster: black bars, a widely spaced title, the rest as credits. */
final class CinematicWide implements Family {

    @Override
    public String name() {
        return "cinematic-wide";
    }

    @Override
    public void lay(Page page) {
        double u = page.unit();
        Area safe = page.safe();
        boolean wide = page.landscape();
        Oklab black = Oklab.lch(.11, .012, page.second.hue());
        double bar = page.height * (wide ? .115 : .07);
        page.fill(new Rectangle2D.Double(0, 0, page.width, page.height), black.color());
        Area window = new Area(0, bar, page.width, page.height - 2 * bar);
        page.picture(window, .5, wide ? .55 : .60, 1);
        page.markWithin(window.inset(0, 3 * u));
        Scrim.fade(page, new Area(0, bar, page.width, page.height * .36), true, black, .62);
        Scrim.fade(page, new Area(0, page.height * .66, page.width, page.height * .34 - bar), false, black, .72);
        Words words = page.words;
        TextStyle title = Styles.style(Face.GEOMETRIC, 12.5 * u)
                .weight(300)
                .tracking(.20)
                .leading(1.2)
                .align(Align.CENTRE)
                .lines(2)
                .capitals();
        Column top = new Column(page);
        words.kicker().ifPresent(k -> top.add(k, Styles.kicker(2.3 * u, Align.CENTRE), page.accent.lighter(.08), 0));
        top.add(words.title(), title, page.paper, 2.4);
        double y = Math.max(safe.y(), bar + 4 * u);
        top.write(new Area(safe.x(), y, safe.width(), page.height * .28), Column.Stand.TOP, page.accent);
        Column bottom = new Column(page);
        for (TextBlock line : words.lines()) {
            bottom.add(line, Styles.line(3.6 * u, Align.CENTRE), page.paper, 1.8);
        }
        words.button().ifPresent(b -> bottom.button(b, Styles.button(3.0 * u, Align.CENTRE), 2.6));
        for (TextBlock small : words.small()) {
            bottom.add(small, Styles.small(1.8 * u, Align.CENTRE), page.paper, 1.8);
        }
        double foot = Math.min(safe.bottom(), page.height - bar - 3 * u);
        bottom.write(
                new Area(safe.x(), foot - page.height * .26, safe.width(), page.height * .26),
                Column.Stand.BOTTOM,
                page.accent);
    }
}
