package studio.bottega.generators.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures one network: {@code FOLDER NETWORK PASSES [alone]}. One network for each process, since the peak of memory is the process's.
 *
 * <p>{@code alone} leaves out the comparison with one TorchScript graph, which takes as many passes again.
 */
public final class BenchMain {

    private static final int ARGUMENTS = 3;

    private BenchMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < ARGUMENTS) {
            System.err.println("Give a folder for the weights, a network and the number of passes.");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        boolean compare = arguments.length == ARGUMENTS;
        new Benchmark(
                        Network.named(arguments[1]),
                        folder,
                        Math.max(1, Integer.parseInt(arguments[2])),
                        compare,
                        System.out)
                .run();
    }
}
