package studio.bottega.media.poster;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.type.BrandMark;
import studio.bottega.media.type.BrandMark.Logo;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextKind;

/**
 * Where a logo stands on a page: at an edge of what is safe, clear of every word, off the subject if it can be, where it
 * stands out.
 *
 * @param contrast of the logo to the ground behind it
 */
record LogoPlace(Logo logo, Area area, double contrast, double clearSpace) {

    /** WCAG asks so much of what is no text. */
    private static final double STANDS_OUT = 3;

    private static final double[] HEIGHTS = {9, 7.5, 6.2, 5, 4}; // units, the largest first
    private static final double WIDEST = 30;
    private static final double LEAST = 18; // pixels: smaller it is a speck
    private static final double LEAST_WIDTH = 64;
    private static final double PLATE = .35; // of the logo's height, around it, at most

    /** The largest place that is free; empty if there is no logo, or none where it fits. */
    static Optional<LogoPlace> find(
            BrandMark brand, BufferedImage canvas, Area safe, double unit, List<Area> taken, Area subject) {
        for (double height : HEIGHTS) {
            List<LogoPlace> free = new ArrayList<>();
            for (Logo logo : brand.logos()) {
                double high =
                        BrandMark.height(logo, Math.max(LEAST, height * unit), Math.max(LEAST_WIDTH, WIDEST * unit));
                for (Area area : corners(BrandMark.area(logo, 0, 0, high), safe)) {
                    if (taken.stream().noneMatch(brand.free(area)::overlaps)) {
                        double contrast = Srgb.contrast(logo.luminance(), luminance(canvas, area));
                        free.add(new LogoPlace(logo, area, contrast, brand.clearSpace()));
                    }
                }
            }
            Optional<LogoPlace> best = free.stream().max(Comparator.comparingDouble(place -> place.merit(subject)));
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    /** The corners, then the middles of the upper and the lower edge. */
    private static List<Area> corners(Area logo, Area safe) {
        if (logo.width() > safe.width() || logo.height() > safe.height()) {
            return List.of();
        }
        List<Area> places = new ArrayList<>();
        for (double along : new double[] {1, 0, .5}) {
            for (double down : new double[] {0, 1}) {
                places.add(new Area(
                        safe.x() + along * (safe.width() - logo.width()),
                        safe.y() + down * (safe.height() - logo.height()),
                        logo.width(),
                        logo.height()));
            }
        }
        return places;
    }

    /** Off the subject before all, then standing out; more contrast than reads well is no better. */
    private double merit(Area subject) {
        double hidden = area.intersection(subject).size() / area.size();
        return Math.min(contrast, 2 * STANDS_OUT) - 20 * hidden;
    }

    boolean needsPlate() {
        return contrast < STANDS_OUT;
    }

    /** The ground that a logo brings along where none is behind it; within its clear space. */
    Area plate() {
        double by = Math.min(PLATE, clearSpace) * area.height();
        return new Area(area.x() - by, area.y() - by, area.width() + 2 * by, area.height() + 2 * by);
    }

    TextBox draw(Graphics2D g, String name) {
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        int x = (int) Math.round(area.x());
        int y = (int) Math.round(area.y());
        int width = (int) Math.max(1, Math.round(area.width()));
        int height = (int) Math.max(1, Math.round(area.height()));
        g.drawImage(Pixels.scaled(logo.picture(), width, height), x, y, null);
        return new TextBox(TextRole.PRODUCT, name, x, y, width, height, height, "#000000", 0, 0, TextKind.LOGO);
    }

    private static double luminance(BufferedImage canvas, Area area) {
        int left = (int) Math.max(0, area.x());
        int top = (int) Math.max(0, area.y());
        int right = (int) Math.min(canvas.getWidth(), Math.ceil(area.right()));
        int bottom = (int) Math.min(canvas.getHeight(), Math.ceil(area.bottom()));
        double sum = 0;
        long count = 0;
        for (int y = top; y < bottom; y += 2) {
            for (int x = left; x < right; x += 2) {
                sum += Srgb.luminance(canvas.getRGB(x, y) & 0xffffff);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
