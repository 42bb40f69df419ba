package studio.bottega.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench",
        description = {
            "Measures full-size networks on random weights: time of a pass, peak of memory, time by operator, and what the Java layer",
            "costs against one TorchScript graph of the same operators. Writes 0.3 to 10 GB of weights, removed at the end."
        },
        footer = {
            "",
            "Networks: sd15-unet, sd15-vae, flux-block, sdxl-unet.",
            "",
            "Examples:",
            "  bottega models bench",
            "  bottega models bench sd15-unet --passes 5"
        })
final class ModelsBenchVerb extends Verb {

    private static final String MAIN = "studio.bottega.generators.bench.BenchMain";

    @Parameters(index = "0..*", paramLabel = "NETWORK", description = "Default: sd15-unet sd15-vae.")
    private List<String> networks = new ArrayList<>();

    @Option(names = "--passes", paramLabel = "N", description = "How often each way is timed. Default: 3.")
    private int passes = 3;

    @Option(names = "--alone", description = "Without the comparison with one TorchScript graph.")
    private boolean alone;

    @Override
    ExitCode run(Session session) throws IOException, InterruptedException {
        if (passes < 1 || passes > 100) {
            throw misuse("--passes must be 1 to 100, got " + passes + ".");
        }
        Path folder = session.folder().root().resolve("bench");
        int worst = 0;
        for (String network : networks.isEmpty() ? List.of("sd15-unet", "sd15-vae") : networks) {
            List<String> arguments = new ArrayList<>(List.of(folder.toString(), network, Integer.toString(passes)));
            if (alone) {
                arguments.add("alone");
            }
            try {
                worst = Math.max(worst, WorkerCode.passingOn(session, MAIN, arguments));
            } finally {
                Files.deleteIfExists(folder.resolve(network + ".safetensors"));
                Files.deleteIfExists(folder.resolve(network + ".safetensors.part"));
            }
        }
        return worst == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
