package studio.bottega.media.motion;

import static studio.bottega.media.motion.Mesh.TILE_WIDTH;

import studio.bottega.media.motion.Occupancy.Content;

/** Paints one sheet into one tile of a band. Confined to one thread. */
final class TilePainter {

    private static final long EVEN = 0x0000_FFFF_0000_FFFFL;
    private static final int MOST_LEVEL_STEP = 4 << 16;

    private final int frameWidth;
    private final double[] line = new double[4];
    private final long[] first = new long[TILE_WIDTH];
    private final long[] second = new long[TILE_WIDTH];
    private final long[] columns = new long[4 * TILE_WIDTH + 2];
    private final long[] even = new long[TILE_WIDTH];
    private final long[] odd = new long[TILE_WIDTH];

    TilePainter(int frameWidth) {
        this.frameWidth = frameWidth;
    }

    /** What a sheet holds for a tile. */
    Content content(Mesh mesh, int column) {
        Sight sight = mesh.sight();
        Sheet sheet = sight.sheet();
        int reach = 2 << sight.level() + 1;
        int left = (int) Math.floor(mesh.least(column, 0)) - reach;
        int top = (int) Math.floor(mesh.least(column, 1)) - reach;
        int right = (int) Math.ceil(mesh.most(column, 0)) + reach;
        int bottom = (int) Math.ceil(mesh.most(column, 1)) + reach;
        int width = sheet.pyramid.level(0).width();
        int height = sheet.pyramid.level(0).height();
        if (left >= 0 && top >= 0 && right < width && bottom < height) {
            return sheet.occupancy.content(left, top, right, bottom);
        }
        if (sheet.hidesAll()) {
            return Content.OPAQUE;
        }
        Beyond.Seen across = sheet.across.seen(left, right, width);
        Beyond.Seen down = sheet.down.seen(top, bottom, height);
        if (across.nothing() || down.nothing()) {
            return Content.EMPTY;
        }
        Content seen = sheet.occupancy.content(across.from(), down.from(), across.to(), down.to());
        return seen == Content.OPAQUE && !(across.whole() && down.whole()) ? Content.MIXED : seen;
    }

    /**
     * Paints.
     *
     * @param band the pixels of the band as lanes, row by row
     * @param rows of the band that lie in the frame
     * @param covering whether the sheet hides what the band holds
     */
    void paint(Mesh mesh, int column, long[] band, int rows, boolean covering) {
        int count = Math.min(TILE_WIDTH, frameWidth - column * TILE_WIDTH);
        Sight sight = mesh.sight();
        for (int row = 0; row < rows; row++) {
            int at = row * frameWidth + column * TILE_WIDTH;
            long[] colours = colours(mesh, column, row, count);
            if (sight.gain() < 256) {
                for (int i = 0; i < count; i++) {
                    colours[i] = Lanes.scaled(colours[i], sight.gain());
                }
            }
            if (sight.sheet().life.twinkles()) {
                twinkle(mesh, column, row, colours, count);
            }
            if (covering) {
                System.arraycopy(colours, 0, band, at, count);
            } else if (sight.sheet().light) {
                addLight(colours, band, at, count);
            } else {
                cover(colours, band, at, count);
            }
        }
    }

    private static void cover(long[] colours, long[] band, int at, int count) {
        for (int i = 0; i < count; i++) {
            long front = colours[i];
            if (front >>> 48 != 0) {
                band[at + i] = front >>> 56 == 255 ? front : Lanes.over(front, band[at + i]);
            }
        }
    }

    private static void addLight(long[] colours, long[] band, int at, int count) {
        for (int i = 0; i < count; i++) {
            if ((colours[i] & 0xFFFF_FFFF_FFFFL) != 0) {
                band[at + i] = Lanes.screen(colours[i], band[at + i]);
            }
        }
    }

    /** One row of the sheet as the open shutter gathers it. */
    private long[] colours(Mesh mesh, int column, int row, int count) {
        Sight sight = mesh.sight();
        if (sight.samples() == 1) {
            mesh.line(column, row, 0, line);
            return moment(sight, count);
        }
        java.util.Arrays.fill(even, 0);
        java.util.Arrays.fill(odd, 0);
        int samples = sight.samples();
        for (int k = 0; k < samples; k++) {
            mesh.line(column, row, (k + 0.5) / samples, line);
            long[] colours = moment(sight, count);
            for (int i = 0; i < count; i++) {
                even[i] += colours[i] & EVEN;
                odd[i] += colours[i] >>> 16 & EVEN;
            }
        }
        long share = 65536 / samples;
        for (int i = 0; i < count; i++) {
            first[i] = (odd[i] * share >>> 16 & EVEN) << 16 | even[i] * share >>> 16 & EVEN;
        }
        return first;
    }

    /** One row at one moment: from one level of the pyramid, or between two. */
    private long[] moment(Sight sight, int count) {
        read(sight, sight.level(), first, count);
        if (sight.blend() > 0) {
            read(sight, sight.level() + 1, second, count);
            for (int i = 0; i < count; i++) {
                first[i] = Lanes.scaled(first[i], 256 - sight.blend()) + Lanes.scaled(second[i], sight.blend());
            }
        }
        return first;
    }

    private void read(Sight sight, int index, long[] into, int count) {
        Sheet sheet = sight.sheet();
        Pyramid.Level level = sheet.pyramid.level(index);
        Scan scan = Scan.of(line, index, count).folded(sheet.across, sheet.down, level.width(), level.height());
        if (!scan.inside(level.width(), level.height())) {
            Sampler.anywhere(level, sheet.across, sheet.down, scan, into);
        } else if (scan.nearlyLevel() && scan.stepX() < MOST_LEVEL_STEP) {
            Sampler.nearlyLevel(level, scan, columns, into);
        } else {
            Sampler.inside(level, scan, into);
        }
    }

    private void twinkle(Mesh mesh, int column, int row, long[] colours, int count) {
        mesh.line(column, row, 0, line);
        Sight sight = mesh.sight();
        for (int i = 0; i < count; i++) {
            if (colours[i] != 0) {
                int x = (int) (line[0] + i * line[2]) >> 5;
                int y = (int) (line[1] + i * line[3]) >> 5;
                colours[i] =
                        Lanes.scaled(colours[i], (int) (256 * sight.sheet().life.twinkle(x, y, sight.seconds())));
            }
        }
    }
}
