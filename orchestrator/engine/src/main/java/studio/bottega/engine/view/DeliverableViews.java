package studio.bottega.engine.view;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import studio.bottega.contract.api.DeliverableView;
import studio.bottega.contract.api.DeliverableView.Revision;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.FileView;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.Library.Promised;
import studio.bottega.engine.studio.StudioTask;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.PlanRepository;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskLook;

/** What a production has to hand over, with the checks it was held against and how it came to be. Thread-safe. */
public final class DeliverableViews {

    private static final int MAX_REPORT_BYTES = 4 << 20;
    private static final int KEPT_REPORTS = 500;
    private static final Map<String, String> SUFFIXES = Map.of(
            "video/mp4", ".mp4",
            "video/webm", ".webm",
            "image/png", ".png",
            "image/jpeg", ".jpg",
            "image/webp", ".webp");
    /** A name of a file that is no path. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,80}\\.[a-z]{2,11}");

    /** The outputs that people get, and how the file's name ends; empty: as its media type says. */
    private static final Map<String, String> HANDED_OVER = handedOver();

    private final Library library;
    /** What reports say, by their digest: a report never changes. */
    private final Map<String, List<Measurement>> reports = Collections.synchronizedMap(new Newest<>());

    public DeliverableViews(Library library) {
        this.library = library;
    }

    /** What the delivered version has, or, before the first delivery, the one that is being carried out. */
    public DeliverablesView of(ProductionRow production) {
        boolean delivered = production.state() == ProductionState.DELIVERED;
        return of(production, delivered ? production.deliveredVersion() : production.planVersion(), delivered);
    }

    /**
     * What one version has.
     *
     * @throws studio.bottega.engine.studio.StudioException NOT_FOUND if there is no such version
     */
    public DeliverablesView of(ProductionRow production, int version) {
        return of(production, version, version == production.deliveredVersion());
    }

    private DeliverablesView of(ProductionRow production, int version, boolean delivered) {
        if (version == 0) {
            List<FileView> learned = delivered ? learned(production) : List.of();
            return new DeliverablesView(production.id(), 0, !learned.isEmpty(), List.of(), learned);
        }
        Promised promised = library.promised(production, version);
        Map<String, TaskLook> tasks = byNode(promised);
        List<DeliverableView> views = new ArrayList<>();
        for (Deliverable deliverable : promised.deliverables()) {
            views.add(new DeliverableView(
                    deliverable.id(),
                    deliverable.kind(),
                    files(deliverable, tasks),
                    checks(deliverable, tasks),
                    revisions(deliverable, tasks, promised.revisions())));
        }
        return new DeliverablesView(production.id(), version, delivered, views, documents(tasks));
    }

    /** What a training without a plan made, under the names that it gave. */
    private List<FileView> learned(ProductionRow production) {
        return library.tasks(production).stream()
                .map(StudioTask::row)
                .filter(task -> task.kind() == TaskKind.TRAIN)
                .flatMap(task -> task.outputs().stream())
                .map(output -> {
                    String name = output.facts().getOrDefault("file", "");
                    return file(PLAIN.matcher(name).matches() ? name : output.name(), output);
                })
                .toList();
    }

    private static Map<String, TaskLook> byNode(Promised promised) {
        Map<String, TaskLook> tasks = new LinkedHashMap<>();
        promised.tasks().forEach(task -> tasks.put(task.node(), task));
        return tasks;
    }

    /**
     * The files that one version hands over, without a word about how they came to be.
     *
     * @throws studio.bottega.engine.studio.StudioException NOT_FOUND if there is no such version
     */
    public List<DeliverableView> handedOver(ProductionRow production, int version) {
        Promised promised = library.promised(production, version);
        Map<String, TaskLook> tasks = byNode(promised);
        return promised.deliverables().stream()
                .map(one -> new DeliverableView(one.id(), one.kind(), files(one, tasks), List.of(), List.of()))
                .toList();
    }

    private static List<FileView> files(Deliverable deliverable, Map<String, TaskLook> tasks) {
        String maker = (deliverable.kind() == DeliverableKind.SPOT ? "assemble/" : "compose/") + deliverable.id();
        List<OutputAsset> outputs =
                Optional.ofNullable(tasks.get(maker)).map(TaskLook::outputs).orElse(List.of());
        List<FileView> files = new ArrayList<>();
        HANDED_OVER.forEach((name, suffix) -> outputs.stream()
                .filter(output -> output.name().equals(name))
                .forEach(output -> files.add(file(deliverable.id() + ending(suffix, output.asset()), output))));
        return files;
    }

    private static String ending(String suffix, AssetRef asset) {
        return suffix.isEmpty() ? SUFFIXES.getOrDefault(asset.mediaType(), ".bin") : suffix;
    }

    private static FileView file(String name, OutputAsset output) {
        AssetRef asset = output.asset();
        return new FileView(name, asset.sha256(), asset.mediaType(), asset.byteCount(), output.facts());
    }

    private List<Measurement> checks(Deliverable deliverable, Map<String, TaskLook> tasks) {
        return Optional.ofNullable(tasks.get("inspect/" + deliverable.id())).stream()
                .flatMap(task -> task.outputs().stream())
                .filter(output -> output.name().equals(Outputs.MEASURES))
                .findFirst()
                .map(output -> report(output.asset()))
                .orElse(List.of());
    }

    private List<Measurement> report(AssetRef asset) {
        List<Measurement> known = reports.get(asset.sha256());
        if (known != null) {
            return known;
        }
        List<Measurement> read = read(asset);
        reports.put(asset.sha256(), read);
        return read;
    }

    private List<Measurement> read(AssetRef asset) {
        int length = (int) Math.min(asset.byteCount(), MAX_REPORT_BYTES);
        try (InputStream in = library.open(asset, 0, length)) {
            return Json.read(in.readNBytes(length), MeasureReport.class).measurements();
        } catch (IOException e) {
            throw StorageException.unavailable(
                    "The measures %s cannot be read: %s".formatted(asset.sha256(), e.getMessage()), e);
        }
    }

    /** The later versions that made anew something that this deliverable is made of. */
    private static List<Revision> revisions(
            Deliverable deliverable, Map<String, TaskLook> tasks, List<PlanRepository.Revision> all) {
        Set<String> nodes = ancestors("inspect/" + deliverable.id(), tasks);
        return all.stream()
                .filter(revision -> revision.blastRadius().stream().anyMatch(nodes::contains))
                .map(revision -> new Revision(
                        revision.version(),
                        revision.reason(),
                        revision.patch().map(PlanPatch::edits).orElse(List.of())))
                .toList();
    }

    private static Set<String> ancestors(String node, Map<String, TaskLook> tasks) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next) && tasks.containsKey(next)) {
                open.addAll(tasks.get(next).parents());
            }
        }
        return seen;
    }

    private static List<FileView> documents(Map<String, TaskLook> tasks) {
        return tasks.values().stream()
                .filter(task -> task.kind() == TaskKind.PACKAGE)
                .flatMap(task -> task.outputs().stream())
                .map(output -> file(output.name(), output))
                .toList();
    }

    private static Map<String, String> handedOver() {
        Map<String, String> names = new LinkedHashMap<>(); // in the order in which files are listed
        names.put(Outputs.VIDEO, "");
        names.put(Outputs.PICTURE, "");
        names.put(Outputs.CAPTIONS_SRT, ".srt");
        names.put(Outputs.CAPTIONS_VTT, ".vtt");
        return names;
    }

    /** Keeps so many, those that were asked for last. */
    private static final class Newest<V> extends LinkedHashMap<String, V> {

        private static final float LOAD = 0.75f;

        Newest() {
            super(KEPT_REPORTS, LOAD, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > KEPT_REPORTS;
        }
    }
}
