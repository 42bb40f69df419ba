package studio.bottega.local.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.local.export.Export;
import studio.bottega.local.export.Export.Exported;
import studio.bottega.local.show.Words;

@Command(
        name = "export",
        description =
                "Brings the files of a delivered production to a folder. Files that are there and right are left alone.",
        footer = {"", "Examples:", "  bottega export 3f2a campaign", "  bottega export 3f2a /srv/films --json"})
final class ExportVerb extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The production; a unique beginning of its id is enough.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "The folder; it is made if there is none.")
    private Path folder = Path.of("");

    @Override
    ExitCode run(Session session) {
        DeliverablesView deliverables = session.client().deliverables(id);
        if (deliverables.documents().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_DELIVERED,
                    "Nothing is delivered yet. Follow the work with: " + session.hint("follow " + id));
        }
        Path target = session.machine().directory().resolve(folder);
        List<Exported> files = new Export(session.client()::asset).to(target, deliverables);
        if (session.json()) {
            session.printJson(files.stream().map(Ending::json).toList());
        } else {
            files.forEach(file ->
                    session.print(file.path() + "  " + Words.bytes(file.file().bytes())));
        }
        return ExitCode.OK;
    }
}
