package studio.bottega.agent.change;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.agent.timing.Frames;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.PlanPatcher;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Shot;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanPatch.Edit;

/**
 * A plan while it is changed. Every edit is applied at once, so the next one sees what it did, and what comes out is a
 * patch of the plan it began with. Not thread-safe.
 */
public final class Draft {

    private static final int USUAL_FRAMES_PER_SECOND = 30;

    private final Map<String, Edit> edits = new LinkedHashMap<>();
    private Plan plan;

    public Draft(Plan plan) {
        this.plan = plan;
    }

    /** The same draft at the same point, to go on from independently. */
    public Draft copy() {
        Draft copy = new Draft(plan);
        copy.edits.putAll(edits);
        return copy;
    }

    /** The plan as it is now. */
    public Plan plan() {
        return plan;
    }

    /** What has changed so far; of several changes of one place the last. */
    public PlanPatch patch() {
        return new PlanPatch(List.copyOf(edits.values()));
    }

    /**
     * Puts a value at a path.
     *
     * @param reason why, in a sentence for people
     * @throws studio.bottega.contract.message.MalformedMessageException if the path leads nowhere or the value does not fit
     */
    public void set(String path, Object value, String reason) {
        apply(new Edit(path, new String(Json.write(value), StandardCharsets.UTF_8), reason));
    }

    /** Applies an edit that somebody else made; words on screen that quoted a spoken line follow when that line changes. */
    public void apply(Edit edit) {
        Plan before = plan;
        put(edit);
        for (Shot shot : plan.shots()) {
            before.shots().stream()
                    .filter(old -> old.id().equals(shot.id()) && outdated(old, shot))
                    .findFirst()
                    .ifPresent(old -> follow(shot));
        }
    }

    private static boolean outdated(Shot old, Shot now) {
        return !now.narration().isBlank()
                && now.onScreenText().equals(old.onScreenText())
                && ScreenLine.quotes(old.onScreenText(), old.narration())
                && !ScreenLine.quotes(now.onScreenText(), now.narration());
    }

    private void follow(Shot shot) {
        String line = ScreenLine.of(shot.narration()).orElse("");
        put(new Edit(
                "/shots/" + shot.id() + "/onScreenText",
                new String(Json.write(line), StandardCharsets.UTF_8),
                "The words on screen are those that the voice says."));
    }

    private void put(Edit edit) {
        Plan changed = PlanPatcher.apply(plan, new PlanPatch(List.of(edit)));
        if (!changed.equals(plan)) {
            plan = changed;
            edits.remove(edit.path());
            edits.put(edit.path(), edit);
        }
    }

    public Optional<Shot> shot(String id) {
        return plan.shots().stream().filter(shot -> shot.id().equals(id)).findFirst();
    }

    public Optional<Poster> poster(String id) {
        return plan.posters().stream().filter(poster -> poster.id().equals(id)).findFirst();
    }

    /** The first film that is delivered. */
    public Optional<Deliverable> film() {
        return plan.deliverables().stream()
                .filter(deliverable -> deliverable.kind() == DeliverableKind.SPOT)
                .findFirst();
    }

    /** The film's frames; those of a usual one where the plan has no film. */
    public Frames frames() {
        return new Frames(film().map(Deliverable::framesPerSecond).orElse(USUAL_FRAMES_PER_SECOND));
    }
}
