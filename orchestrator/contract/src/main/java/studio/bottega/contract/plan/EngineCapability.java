package studio.bottega.contract.plan;

import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.TaskKind;

/**
 * What one engine offers for one kind of task. Workers declare it when they start; planner, validator and estimate read it.
 *
 * @param engine stable name, for instance {@code composer}
 * @param version changes when the same parameters give other bytes; part of every task key
 * @param modelDigest digest of the weights, or empty for an engine without
 * @param device for instance {@code cpu} or {@code cuda:0}
 * @param licence licence of the model or the data it draws on
 * @param languages BCP 47 primary tags that it can read or speak; empty where language does not matter
 * @param limits largest value of a parameter by name: {@code width}, {@code height}, {@code durationSeconds},
 *     {@code framesPerSecond}, {@code characters}, {@code steps}, {@code pictures}; and how many of each ability it can use at once, by the names
 *     of {@link studio.bottega.contract.domain.Rework}, {@link studio.bottega.contract.domain.SoundCoding} and
 *     {@link studio.bottega.contract.domain.TrainSpec.Manner}: what is not named it cannot do
 * @param fixedSeconds time of a task whatever its size
 * @param secondsPerUnit time for each unit of {@link studio.bottega.contract.domain.GenerationSpec#workUnits()}
 * @param memoryBytes working memory of one task
 * @param costMicroUsdPerUnit money for each unit of work
 * @param description one sentence for planner and people: what it is and what it is not
 * @param preference among engines of a kind the highest available is chosen unless the plan names another
 * @param unavailableBecause empty if it can be used now, else a sentence that says what is missing
 */
public record EngineCapability(
        String engine,
        String version,
        TaskKind kind,
        String modelDigest,
        String device,
        String licence,
        List<String> languages,
        Map<String, Double> limits,
        double fixedSeconds,
        double secondsPerUnit,
        long memoryBytes,
        double costMicroUsdPerUnit,
        String description,
        int preference,
        String unavailableBecause) {

    public EngineCapability {
        languages = List.copyOf(languages);
        limits = Map.copyOf(limits);
    }

    public boolean available() {
        return unavailableBecause.isEmpty();
    }
}
