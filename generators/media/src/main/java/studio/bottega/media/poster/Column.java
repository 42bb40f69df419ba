package studio.bottega.media.poster;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.type.TextStyle;
import studio.bottega.media.type.TypesetText;

/**
 * Words under each other in a box: all sizes shrink together until everything fits, but no line below what a phone still
 * shows legibly: from there on the larger lines give way. Confined to one thread.
 */
final class Column {

    /** Where the column stands in its box. */
    enum Stand {
        TOP,
        MIDDLE,
        BOTTOM
    }

    private static final double ASCENT = .74; // capitals over the baseline, em
    private static final double DESCENT = .24;

    private static final double LEGIBLE = 2; // units; a little over what the rule text-size asks

    private record Item(TextBlock block, TextStyle style, Oklab ink, double gap, boolean button) {}

    private record Placed(Item item, TypesetText text) {}

    private final Page page;
    private final double least;
    private final List<Item> items = new ArrayList<>();

    Column(Page page) {
        this(page, LEGIBLE * page.unit());
    }

    /** @param least pixels below which no type shrinks */
    Column(Page page, double least) {
        this.page = page;
        this.least = least;
    }

    /** @param gap space over the words, in units of the page */
    Column add(TextBlock block, TextStyle style, Oklab ink, double gap) {
        items.add(new Item(block, style, ink, gap, false));
        return this;
    }

    Column button(TextBlock block, TextStyle style, double gap) {
        items.add(new Item(block, style, page.paper, gap, true));
        return this;
    }

    /** Sets everything into the box and writes it; returns what is covered. */
    Area write(Area box, Stand stand, Oklab buttonGround) {
        double factor = 1;
        List<Placed> placed = place(box, factor);
        for (int i = 0; i < 24 && height(placed, box) > box.height() + .5; i++) {
            factor *= i < 8 ? .94 : .85;
            placed = place(box, factor);
        }
        double slack = Math.max(0, box.height() - height(placed, box));
        double dy = stand == Stand.TOP ? 0 : stand == Stand.MIDDLE ? slack / 2 : slack;
        Area covered = new Area(box.x(), box.y() + dy, 0, 0);
        for (Placed p : placed) {
            TypesetText text = p.text().moved(0, dy);
            if (text.lines().isEmpty()) {
                continue;
            }
            if (p.item().button()) {
                covered = covered.union(page.button(
                        p.item().block(), text, buttonGround, p.item().ink()));
            } else {
                page.write(text, p.item().block(), p.item().ink());
                covered = covered.union(text.ink());
            }
        }
        return covered;
    }

    private List<Placed> place(Area box, double factor) {
        List<Placed> placed = new ArrayList<>();
        double y = box.y();
        for (Item item : items) {
            TextStyle style = scaled(item.style(), factor);
            double inset = item.button() ? style.sizePx() * item.block().scale() * 1.15 : 0;
            Area room = new Area(box.x() + inset, 0, Math.max(1, box.width() - 2 * inset), box.height());
            TypesetText text = page.set(item.block(), style, room);
            if (text.lines().isEmpty()) {
                placed.add(new Placed(item, text));
                continue;
            }
            double size = text.fontSizePx();
            y += placed.isEmpty() ? 0 : item.gap() * page.unit() * factor;
            double top = y + (item.button() ? .6 * size : 0);
            TypesetText moved =
                    text.moved(0, top + ascent(text) - text.lines().get(0).baseline());
            y = bottom(item, moved);
            placed.add(new Placed(item, moved));
        }
        return placed;
    }

    /** Chinese characters stand higher than capitals, and so do accents on these. */
    private static double ascent(TypesetText text) {
        Area ink = text.ink();
        double usual = ASCENT * text.fontSizePx();
        return ink.height() == 0 ? usual : Math.max(usual, text.lines().get(0).baseline() - ink.y());
    }

    private static double bottom(Item item, TypesetText text) {
        double last = text.lines().get(text.lines().size() - 1).baseline();
        return item.button()
                ? last + .62 * text.fontSizePx()
                : Math.max(last + DESCENT * text.fontSizePx(), text.ink().bottom());
    }

    private static double height(List<Placed> placed, Area box) {
        double bottom = box.y();
        for (Placed p : placed) {
            if (!p.text().lines().isEmpty()) {
                bottom = Math.max(bottom, bottom(p.item(), p.text()));
            }
        }
        return bottom - box.y();
    }

    private TextStyle scaled(TextStyle s, double factor) {
        double floor = Math.max(1, Math.min(s.sizePx(), least));
        double size = Math.max(floor, s.sizePx() * factor);
        return new TextStyle(
                s.face(),
                s.weight(),
                size,
                Math.max(Math.max(1, Math.min(floor, s.minSizePx())), Math.min(size, s.minSizePx() * factor)),
                s.tracking(),
                s.leading(),
                s.align(),
                s.maxLines(),
                s.upperCase(),
                s.own());
    }
}
