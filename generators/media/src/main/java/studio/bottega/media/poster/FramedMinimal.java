package studio.bottega.media.poster;

import java.awt.geom.Rectangle2D;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;
import studio.bottega.media.type.Face;
import studio.bottega.media.type.TextStyle;

/** A museum print: the picture in a wide margin of paper, few quiet words below it. */
final class FramedMinimal implements Family {

    @Override
    public String name() {
        return "framed-minimal";
    }

    @Override
    public void lay(Page page) {
        double u = page.unit();
        Area safe = page.safe();
        boolean wide = page.landscape();
        page.fill(new Rectangle2D.Double(0, 0, page.width, page.height), page.paper.color());
        Area window = wide
                ? Area.between(page.width * .40, safe.y(), page.width - safe.x(), safe.bottom())
                : new Area(safe.x(), safe.y(), safe.width(), page.height * (page.portrait() ? .62 : .54));
        page.picture(window, .5, .62, 1);
        Words words = page.words;
        Align align = wide ? Align.START : Align.CENTRE;
        Column column = new Column(page);
        words.kicker().ifPresent(k -> column.add(k, Styles.kicker(2.4 * u, align), page.accent.withLightness(.48), 0));
        TextStyle title = Styles.style(Face.SERIF, 9.2 * u)
                .weight(400)
                .leading(1.08)
                .tracking(-.012)
                .align(align)
                .lines(3);
        column.add(words.title(), title, page.ink, 2.2);
        for (TextBlock line : words.lines()) {
            column.add(line, Styles.line(3.5 * u, align), page.ink.lighter(.12), 2.2);
        }
        words.button().ifPresent(b -> column.button(b, Styles.button(3.0 * u, align), 3.2));
        for (TextBlock small : words.small()) {
            column.add(small, Styles.small(1.8 * u, align), page.ink.lighter(.15), 2.0);
        }
        Area box = wide
                ? Area.between(safe.x(), safe.y(), page.width * .40 - 5 * u, safe.bottom())
                : Area.between(safe.x(), window.bottom() + 5 * u, safe.right(), safe.bottom());
        column.write(box, Column.Stand.MIDDLE, page.ink);
    }
}
