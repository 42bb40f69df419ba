package studio.bottega.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import studio.bottega.contract.api.DeliverableView;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.FileView;
import studio.bottega.contract.api.FindingView;
import studio.bottega.contract.api.PlanEffect;
import studio.bottega.contract.api.PlanSummary;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ProgressView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.plan.EstimateRange;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;

/** One production as the studio would tell of it. */
public final class Samples {

    public static final ProductionId ID = ProductionId.parse("3f2a9c10-0000-4000-8000-000000000001");
    public static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    public static final String TITLE = "Lumen: Light for the trail";

    private Samples() {}

    public static ProductionView production(ProductionState state) {
        Brief brief = new Brief(
                "A 15-second vertical ad for Lumen, a solar lantern for campers. Warm, adventurous. Three posters.",
                ProductionKind.CAMPAIGN,
                "",
                1,
                Budget.DEFAULT,
                ApprovalMode.AUTO,
                List.of());
        boolean done = state == ProductionState.DELIVERED;
        return new ProductionView(
                ID,
                ProductionKind.CAMPAIGN,
                TITLE,
                state,
                brief,
                2,
                done ? 2 : 0,
                done ? 0.98 : -1,
                done ? 1 : 0.4,
                new ProductionView.Money(0, 0, 5_000_000),
                "",
                state == ProductionState.STOPPED ? "Shot s2 failed: the disk is full." : "",
                done ? "no finding is left that a revision could mend" : "",
                BEGIN,
                BEGIN.plus(Duration.ofSeconds(102)),
                BEGIN.plus(Duration.ofHours(2)));
    }

    public static TaskView task(int number, String label, TaskState state, double fraction, String stage) {
        return new TaskView(
                new TaskId(new UUID(1, number)),
                "node/" + number,
                label,
                TaskKind.VIDEO,
                TaskKind.VIDEO.pool(),
                "camera-rig",
                state,
                state == TaskState.BLOCKED ? 0 : 1,
                false,
                fraction,
                stage,
                state == TaskState.BLOCKED ? List.of("node/2") : List.of(),
                state == TaskState.BLOCKED ? "waits for node/2" : "",
                9,
                state == TaskState.SUCCEEDED ? 8.4 : 4,
                0,
                "worker-1",
                "",
                "",
                List.of(),
                BEGIN);
    }

    public static EventView event(long sequence, String type, String message) {
        return new EventView(ID, sequence, BEGIN.plusSeconds(sequence), type, "", message, Map.of());
    }

    public static ProgressView progress(double fraction, String stage) {
        return new ProgressView(ID, new TaskId(new UUID(1, 1)), "node/1", 1, "worker-1", fraction, stage, BEGIN, "");
    }

    public static DeliverablesView deliverables() {
        FileView film = file(
                "lumen-spot.mp4",
                "film",
                "video/mp4",
                Map.of("width", "1080", "height", "1920", "durationSeconds", "15.0"));
        DeliverableView spot = new DeliverableView(
                "spot",
                DeliverableKind.SPOT,
                List.of(film, file("lumen-spot.srt", "captions", "application/x-subrip", Map.of())),
                List.of(check("loudness", true), check("caption-speed", true)),
                List.of(new DeliverableView.Revision(
                        2, "captions of shot s2 ran at 24 characters a second", List.of())));
        DeliverableView poster = new DeliverableView(
                "poster-a",
                DeliverableKind.POSTER,
                List.of(file("poster-a.png", "poster", "image/png", Map.of("width", "1080", "height", "1350"))),
                List.of(check("text-contrast", true), check("safe-zone", false)),
                List.of());
        return new DeliverablesView(
                ID,
                2,
                true,
                List.of(spot, poster),
                List.of(file("production.json", "manifest", "application/json", Map.of())));
    }

    public static FileView file(String name, String content, String type, Map<String, String> facts) {
        return new FileView(name, sha256(content), type, content.length(), facts);
    }

    public static List<PlanSummary> plans() {
        PlanPatch.Edit edit = new PlanPatch.Edit("/shots/s2/durationSeconds", "5.0", "captions need more time");
        return List.of(
                plan(1, "first plan", List.of(), List.of(), 0.9, 1),
                plan(2, "findings of version 1", List.of(edit), List.of("video/s2", "film"), 0.98, 1));
    }

    /** What the second version comes to. */
    public static PlanEffect effect() {
        return new PlanEffect(
                2,
                1,
                List.of(new PlanEffect.Change(
                        "/scenes/camp/shots/s2/durationSeconds", "4.0", "5.0", "captions need more time")),
                List.of(step("video/s1", PlanEffect.Fate.KEPT), step("video/s2", PlanEffect.Fate.MADE)),
                List.of(),
                9,
                0,
                new EstimateRange(4.5, 18, 0, 0, 1, 0));
    }

    private static PlanEffect.Step step(String node, PlanEffect.Fate fate) {
        return new PlanEffect.Step(
                node, "Camera move of " + node, TaskKind.VIDEO, "camera-rig", fate, TaskState.BLOCKED, 9, 0);
    }

    /** The first plan, proposed as the current one. */
    public static PlanSummary firstPlan() {
        return new PlanSummary(
                2,
                PlanSummary.State.PROPOSED,
                "first plan",
                0,
                List.of(),
                List.of(),
                "built-in director (rules, no language model)",
                -1,
                "",
                "",
                0,
                BEGIN);
    }

    /** A film of one shot. */
    public static Plan plan() {
        Plan.Shot shot = new Plan.Shot(
                "s1",
                5,
                ShotSize.WIDE,
                Lens.NORMAL,
                "push-in 1 m over 4 s",
                List.of(),
                List.of(),
                "A tent glows under the stars.",
                "The night is yours.",
                "",
                "sets the mood",
                "",
                0,
                0);
        return new Plan(
                Plan.SCHEMA_VERSION,
                ProductionKind.CAMPAIGN,
                "en",
                1,
                "built-in director (rules, no language model)",
                List.of("The brief names no language; English was chosen."),
                new Plan.Concept(
                        TITLE, "A light", "campers", "warm", Mood.WARM, "", List.of("#E8A33D"), "Lumen", "", "", 1),
                List.of(),
                List.of(new Plan.Scene(
                        "camp", "Camp", Environment.FOREST, DayTime.NIGHT, Weather.CLEAR, Mood.WARM, List.of(shot))),
                new Plan.Audio("", 1, Mood.WARM, 0, "", -12, true),
                List.of(),
                List.of(new Plan.Deliverable("spot", DeliverableKind.SPOT, "", 1080, 1920, 30, 5, -14)));
    }

    private static PlanSummary plan(
            int version,
            String reason,
            List<PlanPatch.Edit> changes,
            List<String> blastRadius,
            double score,
            int findings) {
        return new PlanSummary(
                version,
                PlanSummary.State.APPROVED,
                reason,
                version - 1,
                changes,
                blastRadius,
                "built-in director (rules, no language model)",
                score,
                "built-in critic",
                "",
                findings,
                BEGIN);
    }

    public static List<FindingView> findings() {
        return List.of(
                new FindingView(
                        1,
                        1,
                        "spot",
                        Place.time("s2", 4, 8),
                        "caption-speed",
                        Severity.MAJOR,
                        "The caption of shot s2 runs at 24 characters a second; 17 can be read.",
                        List.of(),
                        2,
                        ""),
                new FindingView(
                        2,
                        1,
                        "poster-a",
                        Place.WHOLE,
                        "safe-zone",
                        Severity.MINOR,
                        "The call to action stands 12 px outside the safe zone.",
                        List.of(),
                        0,
                        ""));
    }

    private static Measurement check(String rule, boolean passed) {
        return new Measurement(
                rule,
                Place.WHOLE,
                passed ? 1 : -12,
                0,
                "px",
                passed,
                Severity.MINOR,
                passed ? rule + " is kept." : "The call to action stands 12 px outside the safe zone.",
                "");
    }

    public static String sha256(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
