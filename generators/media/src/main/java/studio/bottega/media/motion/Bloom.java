package studio.bottega.media.motion;

import java.util.Arrays;
import studio.bottega.media.codec.YuvFrame;

/**
 * Lets bright places of a video frame shine into their surroundings: what exceeds a threshold is gathered in cells of 8 pixels, spread,
 * and added like light. Looks as the still picture's bloom does, at a fraction of its cost. Immutable and shared by all threads.
 */
final class Bloom {

    private static final int CELL = 8;
    private static final double THRESHOLD = 170; // as in the still picture, of 255
    private static final double SPREAD = 1.0 / 90; // standard deviation as a part of the frame's longer side
    private static final int PASSES = 3;

    private final int columns;
    private final int rows;
    private final int radius; // of the box in cells
    private final double strength;

    Bloom(int width, int height, double strength) {
        this.columns = (width + CELL - 1) / CELL;
        this.rows = (height + CELL - 1) / CELL;
        double deviation = Math.max(width, height) * SPREAD / CELL;
        this.radius = Math.max(1, (int) Math.round((Math.sqrt(deviation * deviation * 12 / PASSES + 1) - 1) / 2));
        this.strength = strength;
    }

    /** Adds the bloom, in place. */
    void over(YuvFrame frame) {
        if (strength == 0) {
            return;
        }
        // Light of each cell as it is added: luma, then half as much chroma in two planes.
        float[][] light = new float[3][columns * rows];
        boolean any = false;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                any |= gather(frame, column, row, light);
            }
        }
        if (!any) {
            return;
        }
        for (float[] plane : light) {
            spread(plane);
        }
        shine(light[0], CELL, frame.y(), frame.width(), frame.height(), frame);
        shine(light[1], CELL / 2, frame.u(), frame.width() / 2, frame.height() / 2, frame);
        shine(light[2], CELL / 2, frame.v(), frame.width() / 2, frame.height() / 2, frame);
    }

    /** Takes what a cell has above the threshold; colour goes with the light. */
    private boolean gather(YuvFrame frame, int column, int row, float[][] light) {
        int left = column * CELL;
        int top = row * CELL;
        int right = Math.min(frame.width(), left + CELL);
        int bottom = Math.min(frame.height(), top + CELL);
        int luma = 0;
        for (int y = top; y < bottom; y += 2) {
            for (int x = left; x < right; x += 2) {
                luma += frame.y()[y * frame.width() + x] & 255;
            }
        }
        int count = (bottom - top + 1) / 2 * ((right - left + 1) / 2);
        int chroma = top / 2 * (frame.width() / 2) + left / 2;
        double u = (frame.u()[chroma] & 255) - 128;
        double v = (frame.v()[chroma] & 255) - 128;
        double grey = ((double) luma / count - 16) * 255 / 219;
        double peak = grey + Math.max(Math.max(1.793 * v, 2.113 * u), -0.213 * u - 0.533 * v);
        if (peak <= THRESHOLD) {
            return false;
        }
        double share = strength * (peak - THRESHOLD) / (256 - THRESHOLD);
        int at = row * columns + column;
        light[0][at] = (float) (share * grey * 219 / 255);
        light[1][at] = (float) (share * u);
        light[2][at] = (float) (share * v);
        return true;
    }

    private void spread(float[] plane) {
        float[] line = new float[Math.max(columns, rows)];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int row = 0; row < rows; row++) {
                box(plane, row * columns, 1, columns, line);
            }
            for (int column = 0; column < columns; column++) {
                box(plane, column, columns, rows, line);
            }
        }
    }

    private void box(float[] plane, int start, int step, int count, float[] line) {
        float sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += plane[start + Math.max(0, Math.min(count - 1, i)) * step];
        }
        for (int i = 0; i < count; i++) {
            line[i] = sum / (2 * radius + 1);
            sum += plane[start + Math.min(count - 1, i + radius + 1) * step]
                    - plane[start + Math.max(0, i - radius) * step];
        }
        for (int i = 0; i < count; i++) {
            plane[start + i * step] = line[i];
        }
    }

    /** Adds the cells to a plane, interpolated, the less the brighter a pixel is already. */
    private void shine(float[] cells, int cell, byte[] plane, int width, int height, YuvFrame frame) {
        boolean luma = plane == frame.y();
        float[] across = new float[columns + 1];
        int[] added = new int[width]; // 8 bits of fraction
        for (int y = 0; y < height; y++) {
            double at = Math.max(0, (y + 0.5) / cell - 0.5);
            int row = Math.min(rows - 1, (int) at);
            int next = Math.min(rows - 1, row + 1);
            float share = (float) (at - row);
            float most = 0;
            for (int i = 0; i < columns; i++) {
                float above = cells[row * columns + i];
                across[i] = above + (cells[next * columns + i] - above) * share;
                most = Math.max(most, Math.abs(across[i]));
            }
            across[columns] = across[columns - 1];
            if (most * 256 < 32) {
                continue;
            }
            expand(across, cell, added);
            if (luma) {
                addLight(plane, y * width, added);
            } else {
                addColour(plane, y * width, added);
            }
        }
    }

    /** The values between the middles of neighbouring cells; before the first middle stands the first cell's. */
    private static void expand(float[] across, int cell, int[] added) {
        int middle = cell / 2;
        Arrays.fill(added, 0, Math.min(middle, added.length), (int) (256 * across[0]));
        for (int column = 0, start = middle; start < added.length; column++, start += cell) {
            float value = across[column];
            float step = across[column + 1] - value;
            int end = Math.min(added.length, start + cell);
            for (int x = start; x < end; x++) {
                added[x] = (int) (256 * (value + step * ((x - start + 0.5f) / cell)));
            }
        }
    }

    private static void addLight(byte[] plane, int start, int[] added) {
        for (int x = 0; x < added.length; x++) {
            int luma = plane[start + x] & 255;
            int room = 235 - luma; // of 219
            plane[start + x] = (byte) Math.min(235, luma + (added[x] * room / 219 + 128 >> 8));
        }
    }

    private static void addColour(byte[] plane, int start, int[] added) {
        for (int x = 0; x < added.length; x++) {
            int value = (plane[start + x] & 255) + (added[x] + 128 >> 8);
            plane[start + x] = (byte) Math.max(16, Math.min(240, value));
        }
    }
}
