package studio.bottega.media.type;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.colour.Harmony;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Pixels;

/** The last seconds of a spot: the picture darkens, logo, name, line and button come in one after the other. */
final class EndCardOverlay implements Overlay {

    private static final double LOGO = 13; // units high at most
    private static final double LOGO_WIDTH = 46;
    /** What must be left of it after grain and codec is 4.5. */
    private static final double BUTTON_CONTRAST = 6;

    private record Part(TypesetText text, TextRole role, TextKind kind, Oklab ink, Area button) {}

    private final FilmFormat format;
    private final List<Part> parts = new ArrayList<>();
    private final Oklab accent;
    private final BrandMark brand;
    private final Optional<BrandMark.Logo> logo;
    private final Area mark;

    EndCardOverlay(FilmFormat format, List<TextBlock> words, BrandMark brand) {
        this.format = format;
        this.brand = brand;
        this.logo = brand.on(Srgb.luminance(format.ink().rgb()));
        this.accent = Harmony.readable(format.accent(), format.ink(), BUTTON_CONTRAST);
        double u = format.unit();
        Area safe = format.centred();
        double high = logo.map(own -> BrandMark.height(own, LOGO * u, Math.min(LOGO_WIDTH * u, safe.width())))
                .orElse(0.0);
        double y = high == 0 ? 0 : high + Math.max(brand.clearSpace() * high, 4 * u) + 2;
        for (TextBlock block : words) {
            boolean button = block.role() == TextRole.CALL_TO_ACTION;
            TextStyle style = style(block, u, format.mood());
            style = large(block) ? brand.dressed(style) : style;
            double inset = button ? style.sizePx() * 1.2 : 0;
            TypesetText set = Typesetter.set(
                    block.text(),
                    style,
                    new Area(safe.x() + inset, 0, Math.max(1, safe.width() - 2 * inset), safe.height() * .5));
            if (set.lines().isEmpty()) {
                continue;
            }
            double size = set.fontSizePx();
            y += parts.isEmpty() ? 0 : (button ? 5.5 : 3.4) * u;
            double rise = y
                    + (button ? .62 : 0) * size
                    + Math.max(
                            .74 * size,
                            button
                                    ? 0
                                    : set.lines().get(0).baseline() - set.ink().y())
                    - set.lines().get(0).baseline();
            TypesetText text = set.moved(0, rise);
            double last = text.lines().get(text.lines().size() - 1).baseline();
            y = button
                    ? last + .84 * size
                    : Math.max(last + .24 * size, text.ink().bottom());
            parts.add(new Part(
                    text,
                    block.role(),
                    button ? TextKind.BUTTON : TextKind.TITLE,
                    button ? buttonInk() : format.paper(),
                    button ? buttonArea(text) : new Area(0, 0, 0, 0)));
        }
        double shift = safe.y() + Math.max(0, (safe.height() - y) / 2);
        this.mark = logo.map(own ->
                        BrandMark.area(own, safe.x() + (safe.width() - high * own.aspect()) / 2, shift, high))
                .orElse(new Area(0, 0, 0, 0));
        parts.replaceAll(p -> new Part(
                p.text().moved(0, shift),
                p.role(),
                p.kind(),
                p.ink(),
                new Area(
                        p.button().x(),
                        p.button().y() + shift,
                        p.button().width(),
                        p.button().height())));
    }

    private static boolean large(TextBlock block) {
        return block.role() == TextRole.PRODUCT || block.role() == TextRole.HEADLINE;
    }

    private Oklab buttonInk() {
        return Srgb.contrast(accent.rgb(), format.ink().rgb()) >= 4.5 ? format.ink() : format.paper();
    }

    private static TextStyle style(TextBlock block, double u, Mood mood) {
        double s = block.scale();
        return switch (block.role()) {
            case PRODUCT, HEADLINE -> display(mood, Math.max(1, 17 * u * s));
            case CALL_TO_ACTION ->
                TextStyle.of(Face.GEOMETRIC, Math.max(1, 4.6 * u * s))
                        .weight(700)
                        .align(Align.CENTRE)
                        .lines(1);
            case LEGAL ->
                TextStyle.of(Face.TEXT, Math.max(1, 2.4 * u * s))
                        .align(Align.CENTRE)
                        .lines(4);
            default ->
                TextStyle.of(Face.TEXT, Math.max(1, 5.6 * u * s))
                        .weight(400)
                        .align(Align.CENTRE)
                        .leading(1.28)
                        .lines(3);
        };
    }

    private static TextStyle display(Mood mood, double size) {
        return switch (mood) {
            case WARM, ROMANTIC, CALM, MELANCHOLIC, MYSTERIOUS ->
                TextStyle.of(Face.SERIF, size)
                        .weight(600)
                        .leading(1.02)
                        .tracking(-.02)
                        .align(Align.CENTRE)
                        .lines(2);
            case ENERGETIC, TENSE, ADVENTUROUS ->
                TextStyle.of(Face.CONDENSED, size * 1.2)
                        .weight(800)
                        .leading(.92)
                        .align(Align.CENTRE)
                        .lines(2)
                        .capitals();
            default ->
                TextStyle.of(Face.GEOMETRIC, size)
                        .weight(700)
                        .leading(1.04)
                        .tracking(-.02)
                        .align(Align.CENTRE)
                        .lines(2);
        };
    }

    private static Area buttonArea(TypesetText text) {
        double size = text.fontSizePx();
        Area ink = text.ink();
        double top = text.lines().get(0).baseline() - 1.36 * size;
        double bottom = text.lines().get(text.lines().size() - 1).baseline() + .64 * size;
        return new Area(ink.x() - 1.2 * size, top, ink.width() + 2.4 * size, bottom - top);
    }

    @Override
    public void draw(Graphics2D g, double in, double out) {
        double leave = Kinetics.ease(out);
        Kinetics.shown(g, 0, 0, Kinetics.ease(Kinetics.staggered(in, 0, .6)) * (1 - leave), this::veil);
        logo.ifPresent(own -> Kinetics.shown(
                g, 0, 0, Kinetics.ease(Kinetics.staggered(in, .12, .42)) * (1 - leave), p -> drawLogo(p, own)));
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            double t = Kinetics.ease(Kinetics.staggered(in, .18 + .2 * i, .42));
            double dy = (1 - t) * format.unit() * 5 - leave * format.unit() * 2;
            Kinetics.shown(g, 0, dy, t * (1 - leave), p -> {
                if (part.kind() == TextKind.BUTTON) {
                    Area b = part.button();
                    p.setPaint(accent.color());
                    p.fill(new RoundRectangle2D.Double(b.x(), b.y(), b.width(), b.height(), b.height(), b.height()));
                }
                part.text().draw(p, part.ink().color());
            });
        }
    }

    private void drawLogo(Graphics2D g, BrandMark.Logo own) {
        int width = (int) Math.max(1, Math.round(mark.width()));
        int height = (int) Math.max(1, Math.round(mark.height()));
        g.drawImage(
                Pixels.scaled(own.picture(), width, height),
                (int) Math.round(mark.x()),
                (int) Math.round(mark.y()),
                null);
    }

    /** Dark enough behind the words for any picture, lighter towards the edges. */
    private void veil(Graphics2D g) {
        Color dark = format.ink().color(.68);
        Color edge = format.ink().color(.34);
        Area area = area();
        float radius = (float) Math.max(1, Math.hypot(format.width(), format.height()) * .6);
        g.setPaint(new RadialGradientPaint(
                (float) (format.width() / 2.0), (float) area.centreY(), radius, new float[] {0, .55f, 1}, new Color[] {
                    dark, dark, edge
                }));
        g.fill(new Rectangle2D.Double(0, 0, format.width(), format.height()));
    }

    @Override
    public Area area() {
        Area all = new Area(format.width() / 2.0, format.height() / 2.0, 0, 0);
        all = logo.isPresent() ? all.union(mark) : all;
        for (Part part : parts) {
            all = all.union(part.text().ink());
            all = part.button().size() > 0 ? all.union(part.button()) : all;
        }
        return all;
    }

    @Override
    public List<TextBox> boxes(double startSeconds, double endSeconds) {
        Stream<TextBox> words =
                parts.stream().map(p -> p.text().box(p.role(), p.kind(), p.ink().color(), startSeconds, endSeconds));
        Stream<TextBox> marks = logo.stream()
                .map(own -> new TextBox(
                        TextRole.PRODUCT,
                        brand.name(),
                        (int) Math.round(mark.x()),
                        (int) Math.round(mark.y()),
                        (int) Math.max(1, Math.round(mark.width())),
                        (int) Math.max(1, Math.round(mark.height())),
                        Math.max(1, mark.height()),
                        "#000000",
                        startSeconds,
                        endSeconds,
                        TextKind.LOGO));
        return Stream.concat(marks, words).toList();
    }
}
