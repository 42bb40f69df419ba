package studio.bottega.contract.domain;

import java.time.Instant;
import java.util.List;

/**
 * What the report tells of how a production came about. The orchestrator writes it when the loop has ended.
 *
 * @param endedBecause why no further revision was made
 */
public record ProductionHistory(
        ProductionId productionId,
        Brief brief,
        Instant createdAt,
        List<Version> versions,
        List<TaskLine> tasks,
        Usage usage,
        String endedBecause) {

    public ProductionHistory {
        versions = List.copyOf(versions);
        tasks = List.copyOf(tasks);
    }

    /**
     * One plan version and its verdict.
     *
     * @param reason why the version was made: "first plan", a person's words, or the findings that asked for it
     * @param score the critique's score, or -1 if it was not judged
     */
    public record Version(int version, String reason, double score, List<Finding> findings) {
        public Version {
            findings = List.copyOf(findings);
        }
    }

    /** One task as the report shows it. */
    public record TaskLine(
            String node,
            TaskKind kind,
            String engine,
            TaskState state,
            boolean cached,
            int attempts,
            double seconds,
            String taskKey,
            List<OutputAsset> outputs) {
        public TaskLine {
            outputs = List.copyOf(outputs);
        }
    }
}
