package studio.bottega.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ReviseProduction;

@Command(
        name = "revise",
        description = "Asks for a change of what was planned or delivered. Only what depends on it is made anew.",
        footer = {
            "",
            "Examples:",
            "  bottega revise 3f2a \"make shot 2 slower and the tagline bigger\"",
            "  bottega revise 3f2a \"a warmer palette\" --follow --out second-version"
        })
final class ReviseVerb extends Act {

    @Parameters(
            index = "1",
            paramLabel = "TEXT",
            description = "What to change, in your own words; @FILE and - as with create.")
    private String instruction = "";

    @Override
    ProductionView act(String id, Session session) throws InterruptedException {
        try {
            var revision = new ReviseProduction(BriefText.read(instruction, session));
            return Asking.until(key -> session.client().revise(id, revision, key));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    String done(ProductionView production) {
        return "The change is being planned.";
    }
}
