package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.io.PrintStream;
import java.util.concurrent.CancellationException;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.train.report.ProgressLine;

/** Whoever looks on at a training: is told how far it is, and says whether it is still wanted. */
public interface TrainingWatch {

    /** Steps between two lines of {@link #printing}. */
    int LINE_EVERY = 10;

    /** A sentence. */
    void say(String words);

    /** After each step. */
    void stepped(ProgressLine.Progress progress);

    /** Samples of what was learned so far. */
    void sheet(BufferedImage picture);

    /** Asked between steps and between the pictures of a sheet. */
    boolean wanted();

    /** @throws CancellationException if nobody wants it any more */
    default void check() {
        if (!wanted()) {
            throw new CancellationException("Nobody wants this training any more.");
        }
    }

    /** Asks while pictures are drawn. */
    default StepListener drawing() {
        return new StepListener() {
            @Override
            public void onStep(int step, int steps, double timestep, NDArray latents) {
                check();
            }
        };
    }

    /** Prints words and, now and then, how far it is. */
    static TrainingWatch printing(PrintStream out) {
        return new TrainingWatch() {
            @Override
            public void say(String words) {
                out.println(words);
            }

            @Override
            public void stepped(ProgressLine.Progress progress) {
                if (progress.step() % LINE_EVERY == 0) {
                    out.println(progress.line());
                }
            }

            @Override
            public void sheet(BufferedImage picture) {
                // it lies in the folder
            }

            @Override
            public boolean wanted() {
                return true;
            }
        };
    }
}
