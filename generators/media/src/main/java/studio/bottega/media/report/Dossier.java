package studio.bottega.media.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.type.TextLayout;

/**
 * Everything that is known about a production when it is handed over.
 *
 * @param planVersion the version that was kept
 * @param documents what comes with the production besides manifest and report; empty until it is written
 * @param makers what made it
 * @param writtenAt when the manifest and the report are written
 * @param stills each shot's picture without words, by the shot's id, as far as they are known
 */
public record Dossier(
        String title,
        int planVersion,
        Plan plan,
        ProductionHistory history,
        List<Delivery> deliveries,
        List<Handover> documents,
        List<Maker> makers,
        Instant writtenAt,
        Map<String, Path> stills) {

    public Dossier {
        deliveries = List.copyOf(deliveries);
        documents = List.copyOf(documents);
        makers = List.copyOf(makers);
        stills = Map.copyOf(stills);
    }

    /** One without the pictures of its shots. */
    public Dossier(
            String title,
            int planVersion,
            Plan plan,
            ProductionHistory history,
            List<Delivery> deliveries,
            List<Handover> documents,
            List<Maker> makers,
            Instant writtenAt) {
        this(title, planVersion, plan, history, deliveries, documents, makers, writtenAt, Map.of());
    }

    /** The same with the documents that were written. */
    public Dossier withDocuments(List<Handover> written) {
        return new Dossier(title, planVersion, plan, history, deliveries, written, makers, writtenAt, stills);
    }

    /**
     * One deliverable.
     *
     * @param id its id in the plan
     * @param measures what was measured on it
     * @param words where its words stand, if that is known
     */
    public record Delivery(String id, List<Handover> files, List<Measurement> measures, Optional<TextLayout> words) {
        public Delivery {
            files = List.copyOf(files);
            measures = List.copyOf(measures);
        }

        /** One of whose words nothing is known. */
        public Delivery(String id, List<Handover> files, List<Measurement> measures) {
            this(id, files, measures, Optional.empty());
        }

        /** The file of the given role. */
        public Optional<Handover> file(String output) {
            return files.stream().filter(file -> file.output().equals(output)).findFirst();
        }

        /** What counts as a check: a rule that is only worth knowing does not. */
        List<Measurement> checks() {
            return measures.stream()
                    .filter(found -> found.severity() != Severity.INFO)
                    .toList();
        }

        long passed() {
            return checks().stream().filter(Measurement::passed).count();
        }
    }

    /**
     * One file of a deliverable.
     *
     * @param output its role, one of {@link studio.bottega.contract.domain.Outputs}; for a document its name
     * @param file where its bytes are now; goes into no document
     */
    public record Handover(String output, AssetRef asset, Path file, Map<String, String> facts) {
        public Handover {
            facts = Map.copyOf(facts);
        }
    }

    /** An engine that had a part in it. Version and licence are empty where the packager does not know the engine. */
    public record Maker(String engine, String version, String licence, String description) {}

    /** The plan's order for a deliverable. */
    public Optional<Plan.Deliverable> ordered(String id) {
        return plan.deliverables().stream()
                .filter(deliverable -> deliverable.id().equals(id))
                .findFirst();
    }

    /** The version that was kept, if the history tells of it. */
    Optional<ProductionHistory.Version> kept() {
        return history.versions().stream()
                .filter(version -> version.version() == planVersion)
                .findFirst();
    }
}
