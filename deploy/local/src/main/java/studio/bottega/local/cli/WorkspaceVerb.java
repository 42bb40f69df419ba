package studio.bottega.local.cli;

import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.CreateWorkspace;
import studio.bottega.contract.api.WorkspaceView;
import studio.bottega.local.show.Table;
import studio.bottega.local.show.Words;

@Command(
        name = "workspace",
        description = "Opens and lists workspaces. What belongs to one does not exist for another.",
        subcommands = {WorkspaceVerb.Create.class, WorkspaceVerb.Listing.class},
        footer = {
            "",
            "Examples:",
            "  bottega workspace create Acme",
            "  bottega token create anna --scopes read,write,spend --workspace 7f1c2d3e-…"
        })
final class WorkspaceVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        throw misuse("Say what to do with workspaces: create or list.");
    }

    @Command(
            name = "create",
            description = "Opens a workspace and prints its id.",
            footer = {"", "Example:", "  bottega workspace create Acme"})
    static final class Create extends Verb {

        @Parameters(index = "0", paramLabel = "NAME", description = "For people.")
        private String name = "";

        @Override
        ExitCode run(Session session) {
            WorkspaceView opened;
            try {
                opened = session.client().createWorkspace(new CreateWorkspace(name));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
            }
            if (session.json()) {
                session.printJson(opened);
            } else {
                session.print(opened.id().toString());
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "list",
            description = "Lists the workspaces that you look after.",
            footer = {"", "Example:", "  bottega workspace list"})
    static final class Listing extends Verb {

        @Override
        ExitCode run(Session session) {
            List<WorkspaceView> workspaces = session.client().workspaces();
            if (session.json()) {
                session.printJson(workspaces);
                return ExitCode.OK;
            }
            Table table = new Table("ID", "NAME", "SINCE");
            for (WorkspaceView workspace : workspaces) {
                table.row(
                        workspace.id().toString(),
                        Words.clean(workspace.name()),
                        workspace
                                .createdAt()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString());
            }
            session.print(
                    table.lines(session.terminal().width(), session.terminal().paint()));
            return ExitCode.OK;
        }
    }
}
