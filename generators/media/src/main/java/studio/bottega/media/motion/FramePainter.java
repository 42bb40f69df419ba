package studio.bottega.media.motion;

import static studio.bottega.media.motion.Mesh.TILE_HEIGHT;
import static studio.bottega.media.motion.Mesh.TILE_WIDTH;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.motion.Occupancy.Content;

/**
 * Paints frames band by band and tile by tile: in each tile from the nearest sheet that hides the rest up to the nearest. Where the camera
 * rests, only the tiles in which something lives. Confined to one thread.
 */
final class FramePainter {

    private static final long BLACK = 0xFF00_0000_0000_0000L;

    /** Share of living tiles above which to look for them costs more than it saves. */
    private static final double MOST_LIVELY = 0.6;

    private final int width;
    private final int height;
    private final Development development;
    private final TilePainter tiles;
    private final long[] band;
    private final int columns;
    private final BitSet everywhere;

    /**
     * A frame that is painted.
     *
     * @param bare without bloom
     * @param shown with it
     * @param lively the tiles in which something lives
     */
    record Painted(YuvFrame bare, YuvFrame shown, BitSet lively) {}

    FramePainter(int width, int height, Development development) {
        this.width = width;
        this.height = height;
        this.development = development;
        this.tiles = new TilePainter(width);
        this.band = new long[width * TILE_HEIGHT];
        this.columns = (width + TILE_WIDTH - 1) / TILE_WIDTH;
        this.everywhere = new BitSet();
        everywhere.set(0, columns * ((height + TILE_HEIGHT - 1) / TILE_HEIGHT));
    }

    /**
     * Paints a whole frame.
     *
     * @param sights the sheets that are seen, far to near
     * @param ditherSeed another for each place of the camera
     */
    YuvFrame paint(List<Sight> sights, long ditherSeed) {
        YuvFrame frame = YuvFrame.black(width, height);
        paint(sights, everywhere, ditherSeed, frame);
        development.finish(frame);
        return frame;
    }

    /** As {@link #paint}, for a frame at which the camera comes to rest. */
    Painted paintRest(List<Sight> sights, long ditherSeed) {
        YuvFrame bare = YuvFrame.black(width, height);
        paint(sights, everywhere, ditherSeed, bare);
        return new Painted(bare, bloomed(bare), lively(sights));
    }

    /**
     * Paints a frame of a camera that has not moved since.
     *
     * @param rest the frame at which it came to rest
     * @param ditherSeed that frame's
     * @return that very frame if nothing lives in it
     */
    YuvFrame repaint(Painted rest, List<Sight> sights, long ditherSeed) {
        if (rest.lively().cardinality() > MOST_LIVELY * everywhere.cardinality()) {
            return paint(sights, ditherSeed);
        }
        BitSet lively = lively(sights);
        lively.or(rest.lively());
        if (lively.isEmpty()) {
            return rest.shown();
        }
        YuvFrame frame = rest.bare().copy();
        paint(sights, lively, ditherSeed, frame);
        development.finish(frame);
        return frame;
    }

    private YuvFrame bloomed(YuvFrame bare) {
        YuvFrame frame = bare.copy();
        development.finish(frame);
        return frame;
    }

    /** The tiles that a living sheet touches. */
    private BitSet lively(List<Sight> sights) {
        BitSet lively = new BitSet();
        for (Sight sight : sights) {
            if (sight.sheet().life.alive()) {
                Mesh mesh = new Mesh(sight, width);
                for (int top = 0, tile = 0; top < height; top += TILE_HEIGHT) {
                    mesh.goTo(top);
                    for (int column = 0; column < columns; column++, tile++) {
                        if (tiles.content(mesh, column) != Content.EMPTY) {
                            lively.set(tile);
                        }
                    }
                }
            }
        }
        return lively;
    }

    private void paint(List<Sight> sights, BitSet which, long ditherSeed, YuvFrame frame) {
        Mesh[] meshes = sights.stream().map(sight -> new Mesh(sight, width)).toArray(Mesh[]::new);
        Content[] contents = new Content[meshes.length];
        for (int top = 0, first = 0; top < height; top += TILE_HEIGHT, first += columns) {
            int end = first + columns;
            int from = which.nextSetBit(first);
            if (from < 0 || from >= end) {
                continue;
            }
            for (Mesh mesh : meshes) {
                mesh.goTo(top);
            }
            while (from >= 0 && from < end) {
                int to = Math.min(end, which.nextClearBit(from));
                paintRun(meshes, contents, from - first, to - first, top);
                int right = Math.min(width, (to - first) * TILE_WIDTH);
                development.develop(band, top, rows(top), (from - first) * TILE_WIDTH, right, ditherSeed, frame);
                from = which.nextSetBit(to);
            }
        }
    }

    private int rows(int top) {
        return Math.min(TILE_HEIGHT, height - top);
    }

    private void paintRun(Mesh[] meshes, Content[] contents, int from, int to, int top) {
        for (int column = from; column < to; column++) {
            paintTile(meshes, contents, column, rows(top));
        }
    }

    private void paintTile(Mesh[] meshes, Content[] contents, int column, int rows) {
        int back = meshes.length;
        boolean covered = false;
        while (back > 0 && !covered) {
            back--;
            Sight sight = meshes[back].sight();
            contents[back] = tiles.content(meshes[back], column);
            covered = contents[back] == Content.OPAQUE && !sight.sheet().light && sight.gain() == 256;
        }
        if (!covered) {
            clear(column, rows);
        }
        for (int i = back; i < meshes.length; i++) {
            if (contents[i] != Content.EMPTY) {
                tiles.paint(meshes[i], column, band, rows, covered && i == back);
            }
        }
    }

    private void clear(int column, int rows) {
        int left = column * TILE_WIDTH;
        int right = Math.min(width, left + TILE_WIDTH);
        for (int row = 0; row < rows; row++) {
            Arrays.fill(band, row * width + left, row * width + right, BLACK);
        }
    }
}
