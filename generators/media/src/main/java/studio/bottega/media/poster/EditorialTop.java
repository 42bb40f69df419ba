package studio.bottega.media.poster;

import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;

/** A magazine page: the picture full-bleed, serif title at the top left, the button at the bottom left. */
final class EditorialTop implements Family {

    @Override
    public String name() {
        return "editorial-top";
    }

    @Override
    public void lay(Page page) {
        double u = page.unit();
        Area safe = page.safe();
        Area all = new Area(0, 0, page.width, page.height);
        boolean wide = page.landscape();
        page.picture(all, wide ? .68 : .54, wide ? .60 : .68, 1);
        Oklab shade = page.ink.mix(Oklab.lch(.2, .05, page.second.hue()), .5);
        if (wide) {
            Scrim.fadeAcross(page, new Area(0, 0, page.width * .62, page.height), true, shade, .5);
        } else {
            Scrim.fade(page, new Area(0, 0, page.width, page.height * .5), true, shade, .42);
        }
        Words words = page.words;
        Column top = new Column(page);
        words.kicker().ifPresent(k -> top.add(k, Styles.kicker(2.9 * u, Align.START), page.accent.lighter(.06), 0));
        top.add(words.title(), Styles.serif((wide ? 10.5 : 12.2) * u, Align.START), page.paper, 3.2);
        for (TextBlock line : words.lines()) {
            top.add(line, Styles.line(4.1 * u, Align.START), page.paper, 3.0);
        }
        double column = wide ? .46 : .92;
        top.write(
                new Area(safe.x(), safe.y(), safe.width() * column, page.height * (wide ? .66 : .40)),
                Column.Stand.TOP,
                page.accent);
        Column bottom = new Column(page);
        words.button().ifPresent(b -> bottom.button(b, Styles.button(3.5 * u, Align.START), 0));
        for (TextBlock small : words.small()) {
            bottom.add(small, Styles.small(1.9 * u, Align.START), page.paper, 2.4);
        }
        double h = page.height * .2;
        bottom.write(
                new Area(safe.x(), safe.bottom() - h, safe.width() * (wide ? .5 : 1), h),
                Column.Stand.BOTTOM,
                page.accent);
    }
}
