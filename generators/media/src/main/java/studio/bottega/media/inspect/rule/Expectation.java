package studio.bottega.media.inspect.rule;

import java.util.List;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.GenerationSpec.InspectSpec;
import studio.bottega.contract.plan.Plan;

/**
 * What was ordered. A part that nobody ordered is zero, false or empty, and is not measured.
 *
 * @param loudnessLufs integrated loudness, below zero
 * @param narrated whether somebody speaks
 * @param palette the brand's colours, most important first, {@code #RRGGBB}
 */
public record Expectation(
        int width,
        int height,
        double framesPerSecond,
        double durationSeconds,
        double loudnessLufs,
        boolean narrated,
        List<String> palette) {

    /** Nothing is known about the file. */
    public static final Expectation NONE = new Expectation(0, 0, 0, 0, 0, false, List.of());

    public Expectation {
        palette = List.copyOf(palette);
    }

    /** What a plan says of one of its files. */
    public static Expectation of(Plan plan, Plan.Deliverable deliverable) {
        boolean film = deliverable.kind() == DeliverableKind.SPOT;
        return new Expectation(
                deliverable.width(),
                deliverable.height(),
                deliverable.framesPerSecond(),
                deliverable.durationSeconds(),
                deliverable.loudnessLufs(),
                film && plan.shots().stream().anyMatch(shot -> !shot.narration().isBlank()),
                film ? List.of() : plan.concept().palette());
    }

    /** What an inspection's order says. */
    public static Expectation of(InspectSpec spec) {
        return new Expectation(
                spec.width(),
                spec.height(),
                0,
                spec.durationSeconds(),
                spec.loudnessLufs(),
                spec.narrated(),
                spec.brand().colours());
    }
}
