package studio.bottega.local.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.PlanSummary;
import studio.bottega.contract.api.PlanView;
import studio.bottega.contract.message.Json;
import studio.bottega.local.remote.StudioClient;
import studio.bottega.local.show.Story;

@Command(
        name = "show",
        description = "Tells the story of a production: plan, tasks, findings, revisions, assets, deliverables.",
        footer = {"", "Examples:", "  bottega show 3f2a", "  bottega show 3f2a --json | jq .plans"})
final class ShowVerb extends Verb {

    @Parameters(paramLabel = "ID", description = "The production; a unique beginning of its id is enough.")
    private String id = "";

    @Override
    ExitCode run(Session session) {
        StudioClient client = session.client();
        List<PlanSummary> plans = client.plans(id);
        Optional<PlanView> newest = plans.stream().mapToInt(PlanSummary::version).max().stream()
                .mapToObj(version -> client.plan(id, version))
                .findFirst();
        var material = new Story.Material(
                client.production(id),
                newest,
                newest.map(view -> client.check(Json.write(view.plan()))),
                plans,
                client.tasks(id),
                client.findings(id),
                client.deliverables(id),
                client.assets(id));
        if (session.json()) {
            session.printJson(json(material));
        } else {
            session.print(
                    new Story(session.terminal().paint(), session.terminal().width()).lines(material));
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> json(Story.Material material) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("production", material.production());
        material.plan().ifPresent(plan -> document.put("plan", plan));
        material.check().ifPresent(check -> document.put("estimate", check.range()));
        document.put("plans", material.plans());
        document.put("tasks", material.tasks());
        document.put("findings", material.findings());
        document.put("deliverables", material.deliverables());
        document.put("assets", material.assets());
        return document;
    }
}
