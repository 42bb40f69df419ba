package studio.bottega.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs that keep published checkpoints, in the cache that the hub's own programs use. */
final class ModelsStoreVerbs {

    private static final String MAIN = "studio.bottega.generators.store.StoreMain";

    private ModelsStoreVerbs() {}

    private static ExitCode store(Session session, List<String> arguments) throws IOException, InterruptedException {
        return switch (WorkerCode.passingOn(session, MAIN, arguments)) {
            case 0 -> ExitCode.OK;
            case 1 -> ExitCode.REFUSED;
            default -> ExitCode.FAILED;
        };
    }

    @Command(
            name = "pull",
            description = {
                "Fetches a repository from the Hugging Face hub into its cache (HF_HUB_CACHE, HF_HOME): configurations, tokenizers and the",
                "weights as safetensors, or ONNX graphs where there is nothing else. Checks every digest, goes on where it stopped, and says what",
                "the licence allows.",
                "HF_ENDPOINT names another hub, HF_TOKEN is sent for repositories that ask for it."
            },
            footer = {
                "",
                "Examples:",
                "  bottega models pull stabilityai/sd-turbo --variant fp16",
                "  bottega models pull stable-diffusion-v1-5/stable-diffusion-v1-5@main",
                "  bottega models pull OWNER/NAME file.safetensors"
            })
    static final class Pull extends Verb {

        @Parameters(index = "0", paramLabel = "REPO[@REV]", description = "OWNER/NAME, and a branch, tag or commit.")
        private String repository = "";

        @Parameters(index = "1..*", paramLabel = "FILE", description = "Fetch these files alone.")
        private List<String> files = new ArrayList<>();

        @Option(
                names = "--variant",
                paramLabel = "NAME",
                description = "Weights of this kind where there are any: fp16, bf16.")
        private String variant = "";

        @Override
        ExitCode run(Session session) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(List.of("pull", repository));
            if (!variant.isBlank()) {
                arguments.addAll(List.of("--variant", variant));
            }
            arguments.addAll(files);
            return store(session, arguments);
        }
    }

    @Command(name = "list", description = "Lists the repositories in the cache with size, licence and usual settings.")
    static final class Listing extends Verb {
        @Override
        ExitCode run(Session session) throws IOException, InterruptedException {
            return store(session, List.of("list"));
        }
    }

    @Command(name = "verify", description = "Reads every file of a repository and compares it with its digest.")
    static final class Verify extends Verb {

        @Parameters(index = "0", paramLabel = "REPO[@REV]", description = "One that was pulled.")
        private String repository = "";

        @Override
        ExitCode run(Session session) throws IOException, InterruptedException {
            return store(session, List.of("verify", repository));
        }
    }

    @Command(
            name = "remove",
            description = "Removes a repository from the cache, and what no other revision of it needs.")
    static final class Remove extends Verb {

        @Parameters(index = "0", paramLabel = "REPO[@REV]", description = "One that was pulled.")
        private String repository = "";

        @Override
        ExitCode run(Session session) throws IOException, InterruptedException {
            return store(session, List.of("remove", repository));
        }
    }
}
