package studio.bottega.generators.train;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import studio.bottega.generators.weights.WeightsException;

/** {@code vae | …} and its options: training on this machine. Complaints are one sentence; the status is 2 then. */
public final class TrainMain {

    private static final int MISUSE = 2;

    private TrainMain() {}

    public static void main(String[] arguments) throws IOException {
        int status;
        try {
            status = run(Arrays.asList(arguments));
        } catch (TrainingException | WeightsException e) {
            System.err.println(e.getMessage());
            status = MISUSE;
        }
        System.exit(status);
    }

    private static int run(List<String> arguments) throws IOException {
        String kind = arguments.isEmpty() ? "" : arguments.get(0);
        Options options = new Options(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
        return switch (kind) {
            case "vae" -> new AutoencoderRun(options, InstantSource.system(), System.out).run();
            case "text" -> MiniLm.convert(options);
            case "starter" -> new StarterRun(options, InstantSource.system(), System.out).run();
            case "lora" -> lora(new LoraRun(options, InstantSource.system(), TrainingWatch.printing(System.out)).run());
            case "decoder" -> new DecoderRun(options, InstantSource.system(), System.out).run();
            case "distill" -> new DistillRun(options, InstantSource.system(), System.out).run();
            case "textual-inversion" ->
                done(new TextualInversionRun(options, InstantSource.system(), TrainingWatch.printing(System.out))
                        .run());
            case "familiar" -> new FamiliarRun(options, InstantSource.system(), System.out).run();
            case "measures" -> new Measures(options, InstantSource.system(), System.out).run();
            default ->
                throw new TrainingException(
                        "Say what to train: vae, text, starter, decoder, lora, textual-inversion or distill; measures tells what came of it, familiar for which words it does.");
        };
    }

    private static int lora(Learned learned) {
        int status = done(learned);
        System.out.println(
                "Pictures show it where BOTTEGA_STARTER_LORAS (on a starter) or BOTTEGA_IMAGE_LORAS names one of the files.");
        return status;
    }

    private static int done(Learned learned) {
        learned.weights().forEach((naming, file) -> System.out.println("%s: %s".formatted(naming, file)));
        System.out.println("samples: %s".formatted(learned.samples()));
        return learned.steps() > 0 ? 0 : MISUSE;
    }
}
