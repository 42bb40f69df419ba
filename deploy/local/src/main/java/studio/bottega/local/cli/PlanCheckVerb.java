package studio.bottega.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.EstimateRange;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanCompiler;
import studio.bottega.contract.plan.PlanValidator;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.contract.plan.TrackRecord;
import studio.bottega.local.remote.RefusedException;
import studio.bottega.local.remote.UnreachableException;
import studio.bottega.local.show.Words;

@Command(
        name = "check",
        description = {
            "Says whether a plan can be carried out: valid, or one sentence for each fault.",
            "Asks the running studio what its engines offer; without one the built-in engines are taken."
        },
        footer = {"", "Examples:", "  bottega plan check plan.json", "  bottega plan check - < plan.json"})
final class PlanCheckVerb extends Verb {

    @Parameters(paramLabel = "FILE", description = "A plan as JSON; - reads standard input.")
    private String file = "";

    @Override
    ExitCode run(Session session) {
        PlanCheckView check = check(read(session), catalogue(session));
        if (session.json()) {
            session.printJson(check);
        } else if (check.valid()) {
            session.print("Valid: " + Words.range(check.range(), "task"));
        } else {
            session.print("Not valid:");
            check.problems().forEach(problem -> session.print("  - " + problem));
        }
        return check.valid() ? ExitCode.OK : ExitCode.REFUSED;
    }

    static PlanCheckView check(byte[] json, CapabilityCatalogue catalogue) {
        try {
            Plan plan = Json.readStrict(json, Plan.class);
            List<String> problems = new PlanValidator(catalogue, Budget.DEFAULT).problems(plan);
            if (!problems.isEmpty()) {
                return PlanCheckView.refused(problems);
            }
            CapabilityCatalogue.Estimate total = CapabilityCatalogue.Estimate.NOTHING;
            EstimateRange range = EstimateRange.NOTHING;
            List<TaskSpec> tasks = PlanCompiler.compile(plan, catalogue);
            for (TaskSpec task : tasks) {
                CapabilityCatalogue.Estimate estimate = catalogue.estimate(task.kind(), task.engine(), task.spec());
                total = total.plus(estimate);
                range = range.plus(TrackRecord.NONE.range(task.kind(), task.engine(), estimate));
            }
            List<String> nodes = tasks.stream().map(TaskSpec::node).toList();
            return new PlanCheckView(true, List.of(), nodes, total.seconds(), total.costMicroUsd(), range);
        } catch (MalformedMessageException e) {
            return PlanCheckView.refused(List.of(String.valueOf(e.getMessage())));
        }
    }

    private byte[] read(Session session) {
        try {
            if (file.equals("-")) {
                return session.terminal().in().readNBytes(Json.MAX_CHARACTERS + 1);
            }
            Path path = session.machine().directory().resolve(file);
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(Json.MAX_CHARACTERS + 1);
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.REFUSED, "The plan in " + file + " cannot be read: " + e, e);
        }
    }

    private static CapabilityCatalogue catalogue(Session session) {
        if (session.running()) {
            try {
                return session.client().capabilities();
            } catch (UnreachableException | RefusedException e) {
                session.say("The studio cannot be asked (" + e.getMessage() + "); the built-in engines are taken.");
            }
        }
        return builtIn();
    }

    /** What the engines that come with Bottega offer. */
    static CapabilityCatalogue builtIn() {
        try (InputStream in =
                Objects.requireNonNull(PlanCheckVerb.class.getResourceAsStream("built-in-engines.json"))) {
            return Json.read(in.readAllBytes(), CapabilityCatalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The program's own built-in-engines.json cannot be read", e);
        }
    }
}
