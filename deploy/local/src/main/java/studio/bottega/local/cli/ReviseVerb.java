package studio.bottega.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ReviseProduction;
import studio.bottega.contract.domain.ApprovalMode;

@Command(
        name = "revise",
        description = "Asks for a change of what was planned or delivered. Only what depends on it is made anew.",
        footer = {
            "",
            "Examples:",
            "  bottega revise 3f2a \"make shot 2 slower and the tagline bigger\"",
            "  bottega revise 3f2a \"a warmer palette\" --follow --out second-version",
            "  bottega revise 3f2a \"colder light\" --preview   (see what it comes to, then approve or drop it)"
        })
final class ReviseVerb extends Act {

    @Parameters(
            index = "1",
            paramLabel = "TEXT",
            description = "What to change, in your own words; @FILE and - as with create.")
    private String instruction = "";

    @Option(names = "--preview", description = "Make nothing before you have seen what it comes to and approved.")
    private boolean preview;

    @Override
    ProductionView act(String id, Session session) throws InterruptedException {
        try {
            var revision = new ReviseProduction(
                    BriefText.read(instruction, session), preview ? ApprovalMode.ASK : ApprovalMode.AUTO);
            return Asking.until(key -> session.client().revise(id, revision, key));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    String done(ProductionView production) {
        return preview
                ? "The change is being planned; nothing is made before you approve it."
                : "The change is being planned.";
    }
}
