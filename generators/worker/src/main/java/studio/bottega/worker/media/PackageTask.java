package studio.bottega.worker.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import studio.bottega.media.deliver.PackageDocuments;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.report.Manifest;
import studio.bottega.media.report.PackageDocument;
import studio.bottega.media.report.ReportPage;
import studio.bottega.media.type.TextLayout;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** PACKAGE: the documents of the production's kind, the manifest and the report of what is handed over. Thread-safe. */
final class PackageTask {

    private static final String HISTORY = "history";
    /** What is told of deliverables and is none of their files. */
    private static final Set<String> BESIDE = Set.of(Outputs.MEASURES, Outputs.LAYOUT, Outputs.STILL);

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
                List.of(),
                makers(history),
                clock.instant(),
                task.inputs().group(Outputs.STILL));
        List<Product> products = new ArrayList<>();
        Dossier complete = dossier.withDocuments(documents(task, PackageDocuments.of(dossier), products));
        task.progress(0.7, "writing the manifest");
        products.add(task.write(
                Outputs.MANIFEST,
                Manifest.of(complete).json(),
                "application/json",
                Map.of("deliverables", Integer.toString(dossier.deliveries().size()))));
        task.checkCancelled();
        task.progress(0.8, "writing the report");
        products.add(task.write(Outputs.REPORT, ReportPage.html(complete), "text/html", Map.of()));
        return products;
    }

    /** Writes what comes with this kind of production. */
    private static List<Dossier.Handover> documents(
            EngineTask task, List<PackageDocument> documents, List<Product> products)
            throws IOException, InterruptedException {
        List<Dossier.Handover> written = new ArrayList<>();
        for (PackageDocument document : documents) {
            task.checkCancelled();
            task.progress(0.05, 0.7, (double) written.size() / documents.size(), "writing " + document.name());
            Path file = task.file(document.name());
            MessageDigest sha256 = sha256();
            try (OutputStream out =
                    new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), sha256))) {
                document.content().writeTo(out);
            }
            AssetRef asset =
                    new AssetRef(HexFormat.of().formatHex(sha256.digest()), document.mediaType(), Files.size(file));
            written.add(new Dossier.Handover(document.name(), asset, file, Map.of()));
            products.add(new Product(document.name(), file, document.mediaType(), Map.of()));
        }
        return written;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Every input {@code DELIVERABLE/OUTPUT}, by deliverable, in the order of the plan's names. */
    private static List<Dossier.Delivery> deliveries(EngineTask task, ProductionHistory history) {
        Map<String, Map<String, String>> facts = facts(history);
        SortedMap<String, List<Dossier.Handover>> files = new TreeMap<>();
        for (TaskInput input : task.request().inputs()) {
            String role = input.role();
            int slash = role.indexOf('/');
            if (slash > 0 && !BESIDE.contains(role.substring(0, slash))) {
                AssetRef asset = input.asset();
                Path file = task.inputs().file(role);
                files.computeIfAbsent(role.substring(0, slash), any -> new ArrayList<>())
                        .add(new Dossier.Handover(
                                role.substring(slash + 1), asset, file, facts.getOrDefault(asset.sha256(), Map.of())));
            }
        }
        List<Dossier.Delivery> deliveries = new ArrayList<>();
        files.forEach(
                (id, handed) -> deliveries.add(new Dossier.Delivery(id, handed, measures(task, id), words(task, id))));
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

    private static Optional<TextLayout> words(EngineTask task, String deliverable) {
        String role = Outputs.LAYOUT + "/" + deliverable;
        return task.inputs().find(role).isEmpty() ? Optional.empty() : Optional.of(read(task, role, TextLayout.class));
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
