package studio.bottega.generators.cutout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a picture shows, by counting pixels: its colour's word, and how many separate things. */
public final class Seen {

    private static final float OPAQUE = 0.5f;
    private static final double SMALLEST = 0.02; // of the picture; less is a crumb

    private Seen() {}

    /** The word for the colour of most of it. */
    public static Optional<String> colour(Cutout picture) {
        return Colour.of(picture).map(Colour::word);
    }

    /** Opaque areas that do not touch, crumbs left out. */
    public static int things(Cutout picture) {
        int side = picture.side();
        boolean[] seen = new boolean[side * side];
        int things = 0;
        for (int start = 0; start < seen.length; start++) {
            if (area(picture, seen, start) >= SMALLEST * seen.length) {
                things++;
            }
        }
        return things;
    }

    /** Pixels connected with one, which are then seen. */
    private static int area(Cutout picture, boolean[] seen, int start) {
        int side = picture.side();
        Deque<Integer> open = new ArrayDeque<>();
        visit(picture, seen, open, start % side, start / side);
        int area = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            int x = at % side;
            int y = at / side;
            area++;
            visit(picture, seen, open, x - 1, y);
            visit(picture, seen, open, x + 1, y);
            visit(picture, seen, open, x, y - 1);
            visit(picture, seen, open, x, y + 1);
        }
        return area;
    }

    private static void visit(Cutout picture, boolean[] seen, Deque<Integer> open, int x, int y) {
        int side = picture.side();
        if (x >= 0 && y >= 0 && x < side && y < side && !seen[y * side + x] && picture.at(3, y, x) >= OPAQUE) {
            seen[y * side + x] = true;
            open.push(y * side + x);
        }
    }
}
