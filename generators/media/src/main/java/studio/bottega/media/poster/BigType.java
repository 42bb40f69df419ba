package studio.bottega.media.poster;

import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;
import studio.bottega.media.type.TextStyle;

/** Capitals as wide as the page at its foot, the picture above them sinking into the dark. */
final class BigType implements Family {

    @Override
    public String name() {
        return "big-type";
    }

    @Override
    public void lay(Page page) {
        double u = page.unit();
        Area safe = page.safe();
        boolean wide = page.landscape();
        page.picture(new Area(0, 0, page.width, page.height), wide ? .66 : .5, wide ? .5 : .42, 1);
        Oklab shade = Oklab.lch(.13, .035, page.second.hue());
        Scrim.fade(page, new Area(0, page.height * .36, page.width, page.height * .64), false, shade, .96);
        Words words = page.words;
        Column column = new Column(page);
        words.kicker().ifPresent(k -> column.add(k, Styles.kicker(2.8 * u, Align.START), page.accent.lighter(.08), 0));
        TextStyle huge =
                Styles.shout(34 * u, Align.START).lines(words.title().text().length() > 18 ? 3 : 1);
        column.add(words.title(), huge, page.paper, 1.6);
        for (TextBlock line : words.lines()) {
            column.add(line, Styles.line(4.0 * u, Align.START), page.paper, 2.2);
        }
        words.button().ifPresent(b -> column.button(b, Styles.button(3.4 * u, Align.START), 3.0));
        for (TextBlock small : words.small()) {
            column.add(small, Styles.small(1.9 * u, Align.START), page.paper, 2.0);
        }
        double h = page.height * (wide ? .72 : .5);
        column.write(
                new Area(safe.x(), safe.bottom() - h, safe.width() * (wide ? .62 : 1), h),
                Column.Stand.BOTTOM,
                page.accent);
    }
}
