package studio.bottega.generators.cutout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Areas of a picture that do not touch each other; pixels touch along their sides.
 *
 * @param areas places of pixels, row-major, of each area
 */
record Parts(List<List<Integer>> areas) {

    private static final float THERE = 0.1f;

    /** A crumb is at most this share of the picture; all crumbs together are at most {@link #CRUMBS} of what there is, else they are meant. */
    private static final double CRUMB = 0.006;

    private static final double CRUMBS = 0.03;

    /** Pixels around a crumb that are hardly there belong to it. */
    private static final int RIM = 2;

    /** Of the pixels whose alpha is at least {@code opaque}. */
    static Parts of(Cutout picture, float opaque) {
        boolean[] seen = new boolean[picture.plane()];
        List<List<Integer>> areas = new ArrayList<>();
        for (int start = 0; start < seen.length; start++) {
            List<Integer> area = area(picture, opaque, seen, start);
            if (!area.isEmpty()) {
                areas.add(area);
            }
        }
        return new Parts(areas);
    }

    /** The picture without crumbs: the few specks that a decoder leaves beside a thing. Confetti stays. */
    static Cutout swept(Cutout picture) {
        List<List<Integer>> areas = of(picture, THERE).areas;
        int there = areas.stream().mapToInt(List::size).sum();
        List<List<Integer>> crumbs = areas.stream()
                .filter(area -> area.size() <= CRUMB * picture.plane())
                .toList();
        if (crumbs.stream().mapToInt(List::size).sum() > CRUMBS * there) {
            return picture;
        }
        Cutout swept = new Cutout(picture.side(), picture.values().clone());
        crumbs.forEach(crumb -> crumb.forEach(at -> wipe(picture, swept, at)));
        return swept;
    }

    private static void wipe(Cutout picture, Cutout swept, int at) {
        int side = picture.side();
        for (int y = Math.max(0, at / side - RIM); y <= Math.min(side - 1, at / side + RIM); y++) {
            for (int x = Math.max(0, at % side - RIM); x <= Math.min(side - 1, at % side + RIM); x++) {
                if (y * side + x == at || picture.at(3, y, x) < THERE) {
                    for (int c = 0; c < Cutout.CHANNELS; c++) {
                        swept.values()[c * swept.plane() + y * side + x] = 0;
                    }
                }
            }
        }
    }

    /** Pixels connected with one, which are then seen. */
    private static List<Integer> area(Cutout picture, float opaque, boolean[] seen, int start) {
        int side = picture.side();
        List<Integer> area = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        visit(picture, opaque, seen, open, start % side, start / side);
        while (!open.isEmpty()) {
            int at = open.pop();
            int x = at % side;
            int y = at / side;
            area.add(at);
            visit(picture, opaque, seen, open, x - 1, y);
            visit(picture, opaque, seen, open, x + 1, y);
            visit(picture, opaque, seen, open, x, y - 1);
            visit(picture, opaque, seen, open, x, y + 1);
        }
        return area;
    }

    private static void visit(Cutout picture, float opaque, boolean[] seen, Deque<Integer> open, int x, int y) {
        int side = picture.side();
        if (x >= 0 && y >= 0 && x < side && y < side && !seen[y * side + x] && picture.at(3, y, x) >= opaque) {
            seen[y * side + x] = true;
            open.push(y * side + x);
        }
    }
}
