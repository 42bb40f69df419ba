package studio.bottega.generators.train;

import java.io.IOException;
import java.time.InstantSource;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.ModelRepository;

/** {@code lora}: teaches a checkpoint a person's own thing from a few pictures, and shows it before and after. */
final class LoraRun {

    private static final LearningOrder.Usual ON_STARTER = new LearningOrder.Usual(600, 100, 1000, 8, 2e-3, 5);
    private static final LearningOrder.Usual ON_DIFFUSION = new LearningOrder.Usual(500, 80, 2000, 1, 1e-4, 60);
    private static final long STARTER_RANK = 8;
    private static final long DIFFUSION_RANK = 16;
    private static final long MOST_RANK = 256;

    private final Options options;
    private final InstantSource clock;
    private final TrainingWatch watch;

    LoraRun(Options options, InstantSource clock, TrainingWatch watch) {
        this.options = options;
        this.clock = clock;
        this.watch = watch;
    }

    Learned run() throws IOException {
        LearningOrder.Thing thing = LearningOrder.Thing.of(options);
        ModelRepository base = LearningOrder.base(options);
        boolean starter = base.pipelineClass().equals(OwnTraining.STARTER);
        thing = starter ? thing.withoutGrounds() : thing;
        LearningOrder order = LearningOrder.of(options, thing, base, starter ? ON_STARTER : ON_DIFFUSION);
        int rank = rank(starter ? STARTER_RANK : DIFFUSION_RANK);
        if (base instanceof DiffusersRepository folder && starter) {
            options.requireAllRead();
            order.tell(watch);
            return new StarterLora(order, folder, rank, clock, watch).train();
        }
        DiffusionLora.Choice choice =
                new DiffusionLora.Choice(rank, options.flag("text-encoder"), options.number("side", 0), (int)
                        Math.max(1, options.number("sample-steps", 20)));
        options.requireAllRead();
        order.tell(watch);
        return new DiffusionLora(order, choice, clock, watch).train();
    }

    private int rank(long usual) {
        long rank = options.number("rank", usual);
        if (rank < 1 || rank > MOST_RANK) {
            throw new TrainingException("--rank takes 1 to %d, got %d.".formatted(MOST_RANK, rank));
        }
        return (int) rank;
    }
}
