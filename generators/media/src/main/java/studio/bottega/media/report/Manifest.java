package studio.bottega.media.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextLayout;

/**
 * {@code production.json}: what was made, of what, by what, and how it was judged. It names digests, never places of this
 * machine.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param seed the root of every random choice: with plan, engines and seed the same files can be made again
 * @param documents what comes with the production besides this file and the report
 * @param versions every plan version with its findings, the first before the last
 * @param plan the version that was kept, whole
 */
public record Manifest(
        int schemaVersion,
        String productionId,
        String title,
        String kind,
        String language,
        String brief,
        int planVersion,
        String plannedBy,
        long seed,
        Instant createdAt,
        Instant writtenAt,
        String endedBecause,
        List<Deliverable> deliverables,
        List<ManifestFile> documents,
        List<ProductionHistory.Version> versions,
        List<Dossier.Maker> engines,
        List<Task> tasks,
        Usage usage,
        String disclosure,
        Plan plan) {

    public static final int SCHEMA_VERSION = 1;

    static final String DISCLOSURE =
            "Pictures, motion, voice and music of this production were made by computer programs."
                    + " No person, place or event was recorded.";

    /**
     * What somebody gets, its files and how it was judged.
     *
     * @param words its words and where they stand, so that they can be measured again; empty if that is not known
     */
    public record Deliverable(
            String id,
            String kind,
            int width,
            int height,
            List<ManifestFile> files,
            int checks,
            int checksPassed,
            List<Measurement> measurements,
            List<TextBox> words) {}

    /** One file: where to find its bytes by name and by digest. */
    public record ManifestFile(
            String output, String name, String mediaType, String sha256, long byteCount, Map<String, String> facts) {}

    /** One task: who made it, how long it took, and the key under which its result is never made twice. */
    public record Task(
            String node,
            String kind,
            String engine,
            String state,
            boolean cached,
            int attempts,
            double seconds,
            String taskKey,
            Map<String, String> outputs) {}

    /** The manifest of a production. */
    public static Manifest of(Dossier dossier) {
        ProductionHistory history = dossier.history();
        return new Manifest(
                SCHEMA_VERSION,
                history.productionId().toString(),
                dossier.title(),
                history.brief().kind().name(),
                dossier.plan().language(),
                history.brief().text(),
                dossier.planVersion(),
                dossier.plan().plannedBy(),
                dossier.plan().seed(),
                history.createdAt(),
                dossier.writtenAt(),
                history.endedBecause(),
                dossier.deliveries().stream()
                        .map(one -> deliverable(dossier, one))
                        .toList(),
                dossier.documents().stream()
                        .map(document -> file(document.output(), document))
                        .toList(),
                history.versions(),
                dossier.makers(),
                history.tasks().stream().map(Manifest::task).toList(),
                history.usage(),
                DISCLOSURE,
                dossier.plan());
    }

    private static Deliverable deliverable(Dossier dossier, Dossier.Delivery delivery) {
        return new Deliverable(
                delivery.id(),
                dossier.ordered(delivery.id()).map(order -> order.kind().name()).orElse(""),
                dossier.ordered(delivery.id()).map(order -> order.width()).orElse(0),
                dossier.ordered(delivery.id()).map(order -> order.height()).orElse(0),
                delivery.files().stream()
                        .map(file -> file(
                                FileNames.of(
                                        delivery.id(),
                                        file.output(),
                                        file.asset().mediaType()),
                                file))
                        .toList(),
                delivery.checks().size(),
                (int) delivery.passed(),
                delivery.measures(),
                delivery.words().map(TextLayout::boxes).orElse(List.of()));
    }

    private static ManifestFile file(String name, Dossier.Handover file) {
        return new ManifestFile(
                file.output(),
                name,
                file.asset().mediaType(),
                file.asset().sha256(),
                file.asset().byteCount(),
                file.facts());
    }

    private static Task task(ProductionHistory.TaskLine line) {
        Map<String, String> outputs = new TreeMap<>();
        for (OutputAsset output : line.outputs()) {
            outputs.put(output.name(), output.asset().sha256());
        }
        return new Task(
                line.node(),
                line.kind().name(),
                line.engine(),
                line.state().name(),
                line.cached(),
                line.attempts(),
                line.seconds(),
                line.taskKey(),
                outputs);
    }

    /** The manifest as the file has it. */
    public byte[] json() {
        return Json.writePretty(this);
    }
}
