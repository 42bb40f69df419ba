package studio.bottega.generators.train.data;

import studio.bottega.generators.cutout.Cutout;

/**
 * Where a square picture comes to lie in another.
 *
 * @param centreX of its middle, in pixels of the target
 * @param size of its side, in pixels of the target
 * @param mirrored left and right exchanged
 */
record Placement(double centreX, double centreY, double size, boolean mirrored) {

    /** The picture alone in a square of the given side, drawn by averages of bilinear samples. */
    Cutout draw(Cutout source, int side) {
        Cutout target = Cutout.empty(side);
        double ratio = source.side() / size; // pixels of the source for each of the target
        int taps = Math.max(1, (int) Math.ceil(ratio - 0.01));
        int top = (int) Math.max(0, Math.floor(centreY - size / 2));
        int bottom = (int) Math.min(side, Math.ceil(centreY + size / 2));
        int left = (int) Math.max(0, Math.floor(centreX - size / 2));
        int right = (int) Math.min(side, Math.ceil(centreX + size / 2));
        float[] sum = new float[Cutout.CHANNELS];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                java.util.Arrays.fill(sum, 0);
                for (int tap = 0; tap < taps * taps; tap++) {
                    double v = ((y + (tap / taps + 0.5) / taps) - centreY + size / 2) * ratio - 0.5;
                    double u = ((x + (tap % taps + 0.5) / taps) - centreX + size / 2) * ratio - 0.5;
                    add(sum, source, mirrored ? source.side() - 1 - u : u, v);
                }
                for (int c = 0; c < sum.length; c++) {
                    target.values()[(c * side + y) * side + x] = sum[c] / (taps * taps);
                }
            }
        }
        return target;
    }

    private static void add(float[] sum, Cutout source, double u, double v) {
        int x = (int) Math.floor(u);
        int y = (int) Math.floor(v);
        float fx = (float) (u - x);
        float fy = (float) (v - y);
        for (int c = 0; c < sum.length; c++) {
            float upper = (1 - fx) * sample(source, c, y, x) + fx * sample(source, c, y, x + 1);
            float lower = (1 - fx) * sample(source, c, y + 1, x) + fx * sample(source, c, y + 1, x + 1);
            sum[c] += (1 - fy) * upper + fy * lower;
        }
    }

    /** Transparent outside. */
    private static float sample(Cutout source, int channel, int y, int x) {
        int side = source.side();
        return x < 0 || y < 0 || x >= side || y >= side ? 0 : source.at(channel, y, x);
    }
}
