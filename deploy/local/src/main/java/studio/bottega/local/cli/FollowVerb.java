package studio.bottega.local.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "follow",
        description = "Comes back to a production: shows the work to its end and brings the files, as create does.",
        footer = {"", "Examples:", "  bottega follow 3f2a", "  bottega follow 3f2a --out campaign"})
final class FollowVerb extends Verb {

    @Parameters(paramLabel = "ID", description = "The production; a unique beginning of its id is enough.")
    private String id = "";

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go, as with create.")
    private @Nullable Path out;

    @Override
    ExitCode run(Session session) throws InterruptedException {
        String whole = session.client().production(id).id().toString();
        return new Watch(session, Optional.ofNullable(out)).toTheEnd(whole, 0);
    }
}
