package studio.bottega.worker.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.GenerationSpec.PackageSpec;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.report.Manifest;
import studio.bottega.media.report.ReportPage;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** PACKAGE: the manifest and the report of what is handed over. Thread-safe. */
final class PackageTask {

    private static final String HISTORY = "history";

    private final Clock clock;
    private final Supplier<List<EngineCapability>> known;

    /** @param known what the engines of this worker declare: their versions and licences go into the manifest */
    PackageTask(Clock clock, Supplier<List<EngineCapability>> known) {
        this.clock = clock;
        this.known = known;
    }

    List<Product> make(EngineTask task) throws IOException, InterruptedException {
        PackageSpec spec = task.spec(PackageSpec.class);
        Plan plan = read(task, Outputs.PLAN, Plan.class);
        ProductionHistory history = read(task, HISTORY, ProductionHistory.class);
        Dossier dossier = new Dossier(
                spec.title(),
                spec.planVersion(),
                plan,
                history,
                deliveries(task, history),
                makers(history),
                clock.instant());
        task.progress(0.1, "writing the manifest");
        Product manifest = task.write(
                Outputs.MANIFEST,
                Manifest.of(dossier).json(),
                "application/json",
                Map.of("deliverables", Integer.toString(dossier.deliveries().size())));
        task.checkCancelled();
        task.progress(0.2, "writing the report");
        return List.of(manifest, task.write(Outputs.REPORT, ReportPage.html(dossier), "text/html", Map.of()));
    }

    /** Every input {@code DELIVERABLE/OUTPUT}, by deliverable, in the order of the plan's names. */
    private static List<Dossier.Delivery> deliveries(EngineTask task, ProductionHistory history) {
        Map<String, Map<String, String>> facts = facts(history);
        SortedMap<String, List<Dossier.Handover>> files = new TreeMap<>();
        for (TaskInput input : task.request().inputs()) {
            String role = input.role();
            int slash = role.indexOf('/');
            if (slash > 0 && !role.startsWith(Outputs.MEASURES + "/")) {
                AssetRef asset = input.asset();
                Path file = task.inputs().file(role);
                files.computeIfAbsent(role.substring(0, slash), any -> new ArrayList<>())
                        .add(new Dossier.Handover(
                                role.substring(slash + 1), asset, file, facts.getOrDefault(asset.sha256(), Map.of())));
            }
        }
        List<Dossier.Delivery> deliveries = new ArrayList<>();
        files.forEach((id, handed) -> deliveries.add(new Dossier.Delivery(id, handed, measures(task, id))));
        return deliveries;
    }

    private static Map<String, Map<String, String>> facts(ProductionHistory history) {
        Map<String, Map<String, String>> facts = new HashMap<>();
        history.tasks().stream()
                .flatMap(line -> line.outputs().stream())
                .forEach(
                        (OutputAsset output) -> facts.putIfAbsent(output.asset().sha256(), output.facts()));
        return facts;
    }

    private static List<Measurement> measures(EngineTask task, String deliverable) {
        String role = Outputs.MEASURES + "/" + deliverable;
        return task.inputs().find(role).isEmpty()
                ? List.of()
                : read(task, role, MeasureReport.class).measurements();
    }

    /** Every engine that had a part in it; what is not known of it here is left empty. */
    private List<Dossier.Maker> makers(ProductionHistory history) {
        Map<String, EngineCapability> capabilities = new HashMap<>();
        known.get().forEach(capability -> capabilities.putIfAbsent(capability.engine(), capability));
        return history.tasks().stream()
                .map(ProductionHistory.TaskLine::engine)
                .filter(engine -> !engine.isBlank())
                .distinct()
                .sorted()
                .map(engine -> {
                    EngineCapability capability = capabilities.get(engine);
                    return capability == null
                            ? new Dossier.Maker(engine, "", "", "")
                            : new Dossier.Maker(
                                    engine, capability.version(), capability.licence(), capability.description());
                })
                .toList();
    }

    private static <T> T read(EngineTask task, String role, Class<T> type) {
        try {
            return Json.read(task.inputs().bytes(role), type);
        } catch (MalformedMessageException e) {
            throw EngineFailure.lasting(
                    "input-unreadable", "The input %s cannot be used: %s".formatted(role, e.getMessage()), e);
        }
    }
}
