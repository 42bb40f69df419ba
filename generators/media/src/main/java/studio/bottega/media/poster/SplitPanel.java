package studio.bottega.media.poster;

import java.awt.geom.Rectangle2D;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;

/** Picture and a panel of the brand's colour share the page. */
final class SplitPanel implements Family {

    @Override
    public String name() {
        return "split-panel";
    }

    @Override
    public void lay(Page page) {
        double u = page.unit();
        Area safe = page.safe();
        boolean wide = page.landscape();
        boolean mirrored = page.words.rightToLeft();
        double cut = wide ? Math.rint(page.width * .56) : Math.rint(page.height * .60);
        Oklab ground = page.accent.withLightness(Math.min(.80, Math.max(.70, page.accent.l())));
        Oklab type = Oklab.lch(.19, .04, page.accent.hue());
        if (wide) {
            page.picture(new Area(mirrored ? 0 : page.width - cut, 0, cut, page.height), .5, .58, 1);
            page.fill(new Rectangle2D.Double(mirrored ? cut : 0, 0, page.width - cut, page.height), ground.color());
        } else {
            page.picture(new Area(0, 0, page.width, cut), .5, .60, 1);
            page.fill(new Rectangle2D.Double(0, cut, page.width, page.height - cut), ground.color());
        }
        Words words = page.words;
        Column column = new Column(page);
        words.kicker().ifPresent(k -> column.add(k, Styles.kicker(2.7 * u, Align.START), type, 0));
        column.add(words.title(), Styles.title(page.mood, 11.5 * u, Align.START), type, 2.6);
        for (TextBlock line : words.lines()) {
            column.add(line, Styles.line(3.9 * u, Align.START), type, 2.4);
        }
        words.button().ifPresent(b -> column.button(b, Styles.button(3.3 * u, Align.START), 3.6));
        for (TextBlock small : words.small()) {
            column.add(small, Styles.small(1.8 * u, Align.START), type, 2.2);
        }
        Area panel = wide
                ? mirrored
                        ? Area.between(cut + safe.x(), safe.y(), safe.right(), safe.bottom())
                        : Area.between(safe.x(), safe.y(), page.width - cut - safe.x(), safe.bottom())
                : Area.between(safe.x(), cut + 6 * u, safe.right(), safe.bottom());
        column.write(panel, Column.Stand.MIDDLE, type);
    }
}
