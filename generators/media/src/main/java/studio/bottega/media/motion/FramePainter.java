package studio.bottega.media.motion;

import static studio.bottega.media.motion.Mesh.TILE_HEIGHT;
import static studio.bottega.media.motion.Mesh.TILE_WIDTH;

import java.util.Arrays;
import java.util.List;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.motion.Occupancy.Content;

/**
 * Paints whole frames, band by band and tile by tile: in each tile from the nearest sheet that hides the rest up to the nearest. Confined
 * to one thread.
 */
final class FramePainter {

    private static final long BLACK = 0xFF00_0000_0000_0000L;

    private final int width;
    private final int height;
    private final Development development;
    private final TilePainter tiles;
    private final long[] band;

    FramePainter(int width, int height, Development development) {
        this.width = width;
        this.height = height;
        this.development = development;
        this.tiles = new TilePainter(width);
        this.band = new long[width * TILE_HEIGHT];
    }

    /**
     * Paints a frame.
     *
     * @param sights the sheets that are seen, far to near
     * @param ditherSeed another for each frame
     */
    YuvFrame paint(List<Sight> sights, long ditherSeed) {
        YuvFrame frame = YuvFrame.black(width, height);
        Mesh[] meshes = sights.stream().map(sight -> new Mesh(sight, width)).toArray(Mesh[]::new);
        Content[] contents = new Content[meshes.length];
        for (int top = 0; top < height; top += TILE_HEIGHT) {
            int rows = Math.min(TILE_HEIGHT, height - top);
            for (Mesh mesh : meshes) {
                mesh.advance();
            }
            for (int column = 0; column * TILE_WIDTH < width; column++) {
                paintTile(meshes, contents, column, rows);
            }
            development.develop(band, top, rows, ditherSeed, frame);
        }
        development.finish(frame);
        return frame;
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
