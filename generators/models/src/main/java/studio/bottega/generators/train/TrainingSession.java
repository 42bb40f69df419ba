package studio.bottega.generators.train;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import studio.bottega.generators.train.report.Figures;
import studio.bottega.generators.train.report.LossCurve;
import studio.bottega.generators.train.report.ProgressLine;

/**
 * Runs a training to its end from wherever it is, and leaves in its folder the state, the table of figures, the loss curve and sample
 * grids. It may be ended at any time; what it made since its last state is made again.
 */
public final class TrainingSession {

    static final String FIGURES = "figures.csv";
    static final String LOSS = "loss.png";

    private static final int FIGURES_EVERY = 10;

    private final Path folder;
    private final Plan plan;
    private final InstantSource clock;
    private final TrainingWatch watch;

    /**
     * When what is written.
     *
     * @param stateEvery time between states
     * @param samplesEvery time between sample grids
     * @param total steps of the whole run
     * @param until steps after which this session ends
     */
    public record Plan(Duration stateEvery, Duration samplesEvery, long total, long until) {

        /** As told by {@code --state-minutes}, {@code --sample-minutes} and {@code --until}. */
        static Plan from(Options options, long total, long stateMinutes, long sampleMinutes) {
            return new Plan(
                    options.minutes("state-minutes", stateMinutes),
                    options.minutes("sample-minutes", sampleMinutes),
                    total,
                    options.number("until", total));
        }
    }

    public TrainingSession(Path folder, Plan plan, InstantSource clock, TrainingWatch watch) {
        this.folder = folder;
        this.plan = plan;
        this.clock = clock;
        this.watch = watch;
    }

    /** What the grid after so many steps is called. */
    static String samples(long step) {
        return "samples-%06d.png".formatted(step);
    }

    /**
     * @param samples draws a grid with what was learned so far
     * @throws java.util.concurrent.CancellationException if nobody wants it any more, with its state saved
     */
    public void run(Training training, Supplier<BufferedImage> samples) {
        training.resume(folder);
        Figures figures = new Figures(folder.resolve(FIGURES), training.step());
        ProgressLine progress = new ProgressLine(plan.total);
        Instant saved = clock.instant();
        Instant sampled = saved;
        while (training.step() < Math.min(plan.until, plan.total)) {
            if (!watch.wanted()) {
                training.save(folder);
                watch.check();
            }
            step(training, figures, progress);
            Instant now = clock.instant();
            if (Duration.between(saved, now).compareTo(plan.stateEvery) >= 0) {
                training.save(folder);
                saved = now;
            }
            if (Duration.between(sampled, now).compareTo(plan.samplesEvery) >= 0) {
                training.save(folder); // whoever loses patience while samples are drawn loses nothing else
                draw(training, figures, samples);
                sampled = now;
            }
        }
        training.save(folder);
        draw(training, figures, samples);
    }

    private void step(Training training, Figures figures, ProgressLine progress) {
        double before = training.seconds();
        Training.Step step = training.next(clock);
        figures.add(step.loss(), step.norm(), step.parts());
        if (step.number() % FIGURES_EVERY == 0 || step.number() == plan.total) {
            figures.line(step.number(), step.learningRate(), step.seconds());
        }
        watch.stepped(progress.after(step, before, training.examples() / training.step()));
    }

    private void draw(Training training, Figures figures, Supplier<BufferedImage> samples) {
        BufferedImage sheet = samples.get();
        picture(sheet, samples(training.step()));
        watch.sheet(sheet);
        if (!figures.losses().isEmpty()) {
            picture(LossCurve.draw(figures.losses(), training.step()), LOSS);
        }
    }

    private void picture(BufferedImage picture, String name) {
        try {
            Path part = folder.resolve(name + ".part");
            if (!ImageIO.write(picture, "png", part.toFile())) {
                throw new IllegalStateException("This Java cannot write PNG pictures");
            }
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The picture %s could not be written".formatted(folder.resolve(name)), e);
        }
    }
}
