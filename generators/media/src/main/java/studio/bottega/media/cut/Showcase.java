package studio.bottega.media.cut;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import studio.bottega.media.codec.Thumbnail;
import studio.bottega.media.codec.YuvFrame;

/** Picks, while the film is being cut, the frame that stands for it and the frames of its contact sheet. Confined to one thread. */
final class Showcase {

    private final int[] candidates; // for the poster: well into each shot
    private final int[] samples; // for the sheet, ascending
    private final ContactSheet sheet = new ContactSheet();
    private YuvFrame best = YuvFrame.black(2, 2);
    private double bestScore = -1;

    Showcase(Timeline timeline, int frames) {
        this.candidates = timeline.takes().stream()
                .mapToInt(take -> take.first() + (take.end() - take.first()) * 3 / 5)
                .toArray();
        int count = Math.min(frames, timeline.frames());
        this.samples = IntStream.range(0, count)
                .map(i -> (int) ((i + 0.5) * timeline.frames() / count))
                .toArray();
    }

    void look(int frame, YuvFrame picture) {
        if (Arrays.binarySearch(samples, frame) >= 0) {
            sheet.add(picture);
        }
        if (Arrays.stream(candidates).anyMatch(candidate -> candidate == frame)) {
            double score = interest(picture);
            if (score > bestScore) {
                bestScore = score;
                best = picture;
            }
        }
    }

    /** Contrast of luma and strength of colour: a flat frame says nothing. */
    private static double interest(YuvFrame picture) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < picture.y().length; i += 7) {
            int luma = picture.y()[i] & 255;
            sum += luma;
            squares += (double) luma * luma;
            count++;
        }
        double colour = 0;
        for (int i = 0; i < picture.u().length; i += 7) {
            colour += Math.abs((picture.u()[i] & 255) - 128) + Math.abs((picture.v()[i] & 255) - 128);
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean)) + 7 * colour / picture.u().length;
    }

    BufferedImage poster() {
        return Thumbnail.whole(best);
    }

    BufferedImage sheet() {
        return sheet.image();
    }
}
