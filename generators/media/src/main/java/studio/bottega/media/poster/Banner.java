package studio.bottega.media.poster;

import java.awt.geom.Rectangle2D;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.Align;

/**
 * Display advertisements: strips, towers and small rectangles, which people see for a moment at their true size. Few words,
 * none below what a screen shows legibly: name, title, button, small print; lines that explain have no room.
 */
final class Banner implements Family {

    private static final int SMALL = 340;
    private static final double STRIP = 2;
    private static final double TOWER = .45;
    /** Least height of type in pixels. */
    private static final double LEAST = 11;

    @Override
    public String name() {
        return "banner";
    }

    /** Whether a page has such a shape or size that no other family works. */
    static boolean suits(int width, int height) {
        double aspect = (double) width / height;
        return aspect >= STRIP
                || aspect <= TOWER
                || Math.min(width, height) <= SMALL && Math.max(width, height) <= 1000;
    }

    @Override
    public void lay(Page page) {
        double aspect = (double) page.width / page.height;
        if (aspect >= STRIP) {
            strip(page, aspect);
        } else {
            stacked(page, aspect <= TOWER);
        }
    }

    /** Picture, words, button, side by side; from the right where people read from the right. */
    private static void strip(Page page, double aspect) {
        double u = page.unit() * Math.max(1, Math.min(1.7, aspect / 3.9));
        boolean mirrored = page.words.rightToLeft();
        double pictured = Math.rint(Math.min(.36 * page.width, 2.4 * page.height));
        Area picture = new Area(mirrored ? page.width - pictured : 0, 0, pictured, page.height);
        Area panel = new Area(mirrored ? 0 : pictured, 0, page.width - pictured, page.height);
        page.picture(picture, .5, .56, 1.1);
        Oklab ground = ground(page, panel);
        Oklab type = type(page);
        double margin = Math.max(8, 8 * page.unit());
        double buttoned = page.words.button().isPresent() ? .30 * panel.width() : 0;
        Column words = new Column(page, LEAST);
        page.words.kicker().ifPresent(k -> words.add(k, Styles.kicker(Math.max(LEAST, 5 * u), Align.START), type, 0));
        words.add(
                page.words.title(), Styles.title(page.mood, 16 * u, Align.START).lines(2), type, 2.2);
        for (TextBlock small : page.words.small()) {
            words.add(small, Styles.small(LEAST, Align.START), type, 2.2);
        }
        double left = mirrored ? panel.x() + buttoned + margin : panel.x() + 1.6 * margin;
        words.write(
                Area.between(
                        left,
                        margin * .7,
                        mirrored ? panel.right() - 1.6 * margin : panel.right() - buttoned - margin,
                        page.height - margin * .7),
                Column.Stand.MIDDLE,
                ground);
        if (page.words.button().isPresent()) {
            Area side = mirrored
                    ? Area.between(margin, 0, buttoned, page.height)
                    : Area.between(panel.right() - buttoned, 0, page.width - margin, page.height);
            button(page, page.words.button().get(), Math.max(LEAST + 1, 6.5 * u), side);
        }
    }

    /** Picture over words over button. */
    private static void stacked(Page page, boolean tower) {
        double u = page.unit();
        double cut = Math.rint((tower ? .60 : .50) * page.height);
        page.picture(new Area(0, 0, page.width, cut), .5, .60, tower ? 1.05 : 1);
        Area panel = new Area(0, cut, page.width, page.height - cut);
        Oklab ground = ground(page, panel);
        Oklab type = type(page);
        double margin = Math.max(8, 6 * u);
        Column words = new Column(page, LEAST);
        page.words.kicker().ifPresent(k -> words.add(k, Styles.kicker(LEAST, Align.START), type, 0));
        words.add(page.words.title(), Styles.title(page.mood, (tower ? 17 : 10) * u, Align.START), type, 2);
        page.words.button().ifPresent(b -> words.button(b, Styles.button(LEAST + 1.5, Align.START), tower ? 8 : 4));
        for (TextBlock small : page.words.small()) {
            words.add(small, Styles.small(LEAST, Align.START), type, tower ? 6 : 3);
        }
        words.write(
                Area.between(margin, cut + margin, page.width - margin, page.height - margin),
                Column.Stand.MIDDLE,
                type);
    }

    private static void button(Page page, TextBlock words, double size, Area side) {
        new Column(page, LEAST)
                .button(words, Styles.button(size, Align.CENTRE), 0)
                .write(side, Column.Stand.MIDDLE, type(page));
    }

    private static Oklab ground(Page page, Area panel) {
        Oklab ground = page.accent.withLightness(Math.min(.80, Math.max(.70, page.accent.l())));
        page.fill(new Rectangle2D.Double(panel.x(), panel.y(), panel.width(), panel.height()), ground.color());
        return ground;
    }

    private static Oklab type(Page page) {
        return Oklab.lch(.19, .04, page.accent.hue());
    }
}
