package studio.bottega.media.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionHistory.TaskLine;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.Usage;

/** Where everything came from: time and cost, engines and their licences, every task. */
final class ProvenanceSection {

    private static final int MAX_ROWS = 400;

    private ProvenanceSection() {}

    static void write(Html page, Dossier dossier) {
        page.open("section");
        page.element("p", "eyebrow", "Time and cost");
        page.element("h2", "", "Where the time went");
        page.element(
                "p", "lead", cost(dossier.history().usage(), dossier.history().tasks()));
        times(page, dossier.history().tasks());
        page.close("section").open("section");
        page.element("p", "eyebrow", "Provenance");
        page.element("h2", "", "Made by");
        makers(page, dossier.makers());
        page.raw("<details style=\"margin-top:28px\">").open("summary");
        page.element("span", "", Words.plural(dossier.history().tasks().size(), "task", "tasks"));
        page.element("span", "pill quiet", "with keys and digests").close("summary");
        tasks(page, dossier.history().tasks());
        page.raw("</details>").close("section");
    }

    private static String cost(Usage usage, List<TaskLine> tasks) {
        long cached = tasks.stream().filter(TaskLine::cached).count();
        String tokens = usage.inputTokens() + usage.outputTokens() == 0
                ? "No language model was asked."
                : "Language models read %,d and wrote %,d tokens.".formatted(usage.inputTokens(), usage.outputTokens());
        return "%s of computing over %s, %s of them found finished in the cache; %s was charged. %s"
                .formatted(
                        Words.time(usage.computeSeconds()),
                        Words.plural(tasks.size(), "task", "tasks"),
                        cached == 0 ? "none" : Long.toString(cached),
                        Words.money(usage.costMicroUsd()),
                        tokens);
    }

    private static void times(Html page, List<TaskLine> tasks) {
        Map<TaskKind, Double> seconds = new EnumMap<>(TaskKind.class);
        tasks.forEach(task -> seconds.merge(task.kind(), task.seconds(), Double::sum));
        double most =
                seconds.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        page.open("div", "bars");
        seconds.entrySet().stream()
                .sorted(Map.Entry.<TaskKind, Double>comparingByValue().reversed())
                .forEach(entry -> {
                    page.element("span", "", Words.lower(entry.getKey()));
                    page.bar(most == 0 ? 0 : entry.getValue() / most, "");
                    page.element("span", "n", Words.time(entry.getValue()));
                });
        page.close("div");
    }

    private static void makers(Html page, List<Dossier.Maker> makers) {
        page.open("div", "scroll").open("table");
        page.raw("<thead><tr><th>engine</th><th>version</th><th>licence</th><th>what it is</th></tr></thead><tbody>");
        makers.stream()
                .sorted(Comparator.comparing(Dossier.Maker::engine))
                .forEach(maker -> page.open("tr")
                        .element("td", "rule", maker.engine())
                        .element("td", "", maker.version())
                        .element("td", "", maker.licence())
                        .element("td", "", maker.description())
                        .close("tr"));
        page.raw("</tbody>").close("table").close("div");
    }

    private static void tasks(Html page, List<TaskLine> tasks) {
        page.open("div", "scroll").open("table");
        page.raw("<thead><tr><th>task</th><th>engine</th><th>state</th><th class=\"n\">tries</th>")
                .raw("<th class=\"n\">time</th><th>key</th><th>outputs</th></tr></thead><tbody>");
        for (TaskLine task : tasks.stream().limit(MAX_ROWS).toList()) {
            page.open("tr").element("td", "rule", task.node()).element("td", "", task.engine());
            page.element("td", "", task.cached() ? "from the cache" : Words.lower(task.state()));
            page.element("td", "n", Integer.toString(task.attempts()));
            page.element("td", "n", Words.time(task.seconds()));
            page.open("td")
                    .element("code", "", Words.shortDigest(task.taskKey()))
                    .close("td");
            page.open("td").element("code", "", outputs(task)).close("td").close("tr");
        }
        page.raw("</tbody>").close("table").close("div");
    }

    private static String outputs(TaskLine task) {
        return task.outputs().stream()
                .sorted(Comparator.comparing(OutputAsset::name))
                .map(output ->
                        output.name() + " " + Words.shortDigest(output.asset().sha256()))
                .collect(Collectors.joining(", "));
    }
}
