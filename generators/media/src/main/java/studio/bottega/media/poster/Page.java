package studio.bottega.media.poster;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.media.colour.Harmony;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Finishing;
import studio.bottega.media.picture.Flattening;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.platform.Zones;
import studio.bottega.media.type.Align;
import studio.bottega.media.type.BrandMark;
import studio.bottega.media.type.Scripts;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;
import studio.bottega.media.type.TextStyle;
import studio.bottega.media.type.TypesetText;
import studio.bottega.media.type.Typesetter;

/** A poster that is being made: picture and shapes first, then words, each proved legible. Confined to one thread. */
final class Page {

    /** WCAG asks for 4.5; a little more leaves room for how others measure. */
    private static final double CONTRAST = 4.8;

    private record Ink(TypesetText text, TextBlock block, TextKind kind, Oklab colour) {}

    final int width;
    final int height;
    final Words words;
    final Oklab accent;
    final Oklab second;
    final Oklab paper;
    final Oklab ink;
    final Mood mood;
    private final LayeredPicture picture;
    private final long seed;
    private final BufferedImage canvas;
    private final BrandMark brand;
    private final List<Ink> inks = new ArrayList<>();
    private final List<Area> taken = new ArrayList<>();
    private Area subject = new Area(0, 0, 0, 0);
    private Area marked;

    Page(int width, int height, Words words, Dress dress, LayeredPicture picture, long seed) {
        this.width = width;
        this.height = height;
        this.words = words;
        this.mood = dress.mood();
        this.brand = dress.brand();
        this.picture = picture;
        this.seed = seed;
        this.accent = Harmony.accent(dress.colours(), mood);
        this.second = Harmony.second(dress.colours(), accent);
        this.paper = Harmony.paper(accent);
        this.ink = Harmony.ink(accent, second);
        this.canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.marked = safe();
    }

    /** A hundredth of the shorter side: the unit of type and space. */
    double unit() {
        return Math.min(width, height) / 100.0;
    }

    boolean portrait() {
        return height > width * 1.1;
    }

    boolean landscape() {
        return width > height * 1.1;
    }

    /** Where words may stand: clear of the edges, and of what a platform puts over a picture of this shape. */
    Area safe() {
        double margin = 6.5 * unit();
        Area common = Zones.common(false, width, height);
        return Area.between(
                Math.max(margin, common.x()),
                Math.max(margin, common.y()),
                Math.min(width - margin, common.right()),
                Math.min(height - margin, common.bottom()));
    }

    Graphics2D brush() {
        Graphics2D g = canvas.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return g;
    }

    void fill(Shape shape, java.awt.Paint paint) {
        Graphics2D g = brush();
        g.setPaint(paint);
        g.fill(shape);
        g.dispose();
    }

    /**
     * Puts the picture into a part of the page, so that its subject lands near a place in it.
     *
     * @param x where the subject's middle should be, as a fraction of the part's width
     * @param y where its middle should be, as a fraction of the part's height
     * @param zoom 1 covers the part just so
     * @return where the subject is on the page
     */
    Area picture(Area part, double x, double y, double zoom) {
        int w = (int) Math.ceil(part.width());
        int h = (int) Math.ceil(part.height());
        Layer far = picture.layers().get(0);
        double scale = Math.max(part.width() / picture.width(), part.height() / picture.height()) * zoom;
        // seen in a mirror, a subject that stands on the wrong side stands on the right one
        Area s = picture.subject();
        double own = s.centreX() / picture.width();
        boolean mirrored = Math.abs(1 - own - x) + .03 < Math.abs(own - x);
        double centre = mirrored ? picture.width() - s.centreX() : s.centreX();
        double left = mirrored ? picture.width() - far.left() - far.width() : far.left();
        double dx =
                within(part.width() * x - centre * scale, part.width() - (left + far.width()) * scale, -left * scale);
        double dy = within(
                part.height() * y - picture.subject().centreY() * scale,
                part.height() - (far.top() + far.height()) * scale,
                -far.top() * scale);
        AffineTransform view = AffineTransform.getTranslateInstance(dx, dy);
        view.scale(scale, scale);
        if (mirrored) {
            view.translate(picture.width(), 0);
            view.scale(-1, 1);
        }
        BufferedImage seen = Flattening.view(picture, w, h, view);
        Finishing.apply(picture.finish(), seen, seed);
        Graphics2D g = brush();
        g.drawImage(seen, (int) Math.floor(part.x()), (int) Math.floor(part.y()), null);
        g.dispose();
        subject = new Area(
                part.x() + dx + (centre - s.width() / 2) * scale,
                part.y() + dy + s.y() * scale,
                s.width() * scale,
                s.height() * scale);
        return subject;
    }

    private static double within(double value, double least, double most) {
        return Math.max(Math.min(least, most), Math.min(Math.max(least, most), value));
    }

    /** Sets a block of words into a box at its style's size times the block's own scale. */
    TypesetText set(TextBlock block, TextStyle wished, Area box) {
        TextStyle style = block == words.title() ? brand.dressed(wished) : wished;
        double size = style.sizePx() * block.scale();
        TextStyle scaled = new TextStyle(
                style.face(),
                style.weight(),
                Math.max(1, size),
                Math.max(1, Math.min(style.minSizePx(), size)),
                Scripts.joined(block.text()) ? 0 : style.tracking(),
                Math.max(style.leading(), Scripts.leastLeading(block.text())),
                side(style.align(), block.text()),
                style.maxLines(),
                style.upperCase(),
                style.own());
        return Typesetter.set(block.text(), scaled, box);
    }

    /** A column has one edge: a Latin name among Arabic lines stands at the right like them. */
    private Align side(Align align, String text) {
        return align == Align.START && words.rightToLeft() && !Scripts.rightToLeft(text) ? Align.END : align;
    }

    /** Adds words over what is there. The colour is the first wish; what can be read decides. */
    void write(TypesetText text, TextBlock block, Oklab wish) {
        if (text.lines().isEmpty()) {
            return;
        }
        taken.add(text.ink());
        inks.add(new Ink(text, block, TextKind.POSTER, Legibility.secure(canvas, text, wish, paper, ink, CONTRAST)));
    }

    /** A button with the call to action; returns its box. */
    Area button(TextBlock block, TypesetText text, Oklab ground, Oklab ink2) {
        Area box = buttonBox(text);
        Oklab on = Srgb.contrast(ground.rgb(), ink2.rgb()) >= CONTRAST
                ? ink2
                : Srgb.contrast(ground.rgb(), paper.rgb()) > Srgb.contrast(ground.rgb(), ink.rgb()) ? paper : ink;
        Oklab filled = Harmony.readable(ground, on, CONTRAST);
        double radius = box.height() / 2;
        fill(
                new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), 2 * radius, 2 * radius),
                filled.color());
        taken.add(box);
        inks.add(new Ink(text, block, TextKind.BUTTON, on));
        return box;
    }

    static Area buttonBox(TypesetText text) {
        Area ink = text.ink();
        double size = text.fontSizePx();
        double bottom = text.lines().get(text.lines().size() - 1).baseline() + size * .62;
        double top = text.lines().get(0).baseline() - size * 1.34;
        return new Area(ink.x() - size * 1.15, top, ink.width() + size * 2.3, bottom - top);
    }

    /** A veil for one text may have changed the ground of another: looks again until all read. */
    private void settle() {
        for (int round = 0; round < 4; round++) {
            boolean calm = true;
            for (int i = 0; i < inks.size(); i++) {
                Ink line = inks.get(i);
                if (Legibility.contrast(canvas, line.text().ink(), line.colour().rgb()) < CONTRAST - .2) {
                    calm = false;
                    Oklab again = Legibility.secure(canvas, line.text(), line.colour(), paper, ink, CONTRAST);
                    inks.set(i, new Ink(line.text(), line.block(), line.kind(), again));
                }
            }
            if (calm) {
                return;
            }
        }
    }

    /** The logo stands off a shape that a family draws. */
    void keepOff(Area shape) {
        taken.add(shape);
    }

    /** The logo stands within a part of what is safe: off bars at the edges. */
    void markWithin(Area part) {
        marked = safe().intersection(part);
    }

    Poster finish(String family) {
        settle();
        Optional<LogoPlace> logo = LogoPlace.find(brand, canvas, marked, unit(), taken, subject);
        logo.filter(LogoPlace::needsPlate).ifPresent(place -> {
            Area plate = place.plate();
            double round = .18 * plate.height();
            fill(
                    new RoundRectangle2D.Double(plate.x(), plate.y(), plate.width(), plate.height(), round, round),
                    (place.logo().luminance() > .4 ? ink : paper).color());
        });
        BufferedImage background = Pixels.copy(canvas);
        List<TextBox> boxes = new ArrayList<>();
        Graphics2D g = brush();
        for (Ink line : inks) {
            line.text().draw(g, line.colour().color());
            boxes.add(line.text()
                    .box(line.block().role(), line.kind(), line.colour().color(), 0, 0));
        }
        logo.ifPresent(place -> boxes.add(place.draw(g, brand.name())));
        g.dispose();
        return new Poster(canvas, background, new studio.bottega.media.type.TextLayout(width, height, family, boxes));
    }
}
