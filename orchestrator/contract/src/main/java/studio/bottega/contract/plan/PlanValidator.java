package studio.bottega.contract.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.plan.CapabilityCatalogue.Estimate;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.Plan.Entity;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Scene;
import studio.bottega.contract.plan.Plan.Shot;

/**
 * Proves a plan before anything is spent on it. A plan is hostile input: whoever wrote it, nothing in it is believed.
 * Every fault is a sentence that names the place and the value, fit to be read by a person or by the model that erred.
 *
 * <p>Thread-safe: the catalogue and the budget are all its state.
 */
public final class PlanValidator {

    public static final int MAX_SHOTS = 120;
    public static final int MAX_SCENES = 60;
    public static final int MAX_ENTITIES = 40;
    public static final int MAX_POSTERS = 24;
    public static final int MAX_DELIVERABLES = 40;
    public static final int MAX_NOTES = 20;
    public static final int MAX_TEXT = 2000;
    /** How far the shots may miss the ordered length together, in seconds. */
    public static final double DURATION_TOLERANCE_SECONDS = 0.05;

    private static final int MAX_PROBLEMS = 50;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private final CapabilityCatalogue catalogue;
    private final Budget budget;

    public PlanValidator(CapabilityCatalogue catalogue, Budget budget) {
        this.catalogue = catalogue;
        this.budget = budget;
    }

    /** @return a sentence for each fault, at most 50; empty if the plan can be carried out */
    public List<String> problems(Plan plan) {
        List<String> problems = new Problems();
        counts(plan, problems);
        if (!problems.isEmpty()) {
            return List.copyOf(problems); // a plan of a thousand shots is not read shot by shot
        }
        header(plan, problems);
        ids(plan, problems);
        plan.entities().forEach(entity -> entity(plan, entity, problems));
        plan.scenes().forEach(scene -> scene(plan, scene, problems));
        plan.posters().forEach(poster -> poster(plan, poster, problems));
        plan.deliverables().forEach(deliverable -> deliverable(plan, deliverable, problems));
        audio(plan.audio(), problems);
        cycles(plan, problems);
        LessonRules.check(plan, problems);
        MaterialRules.check(plan, problems);
        if (problems.isEmpty()) {
            work(plan, problems);
        }
        return List.copyOf(problems);
    }

    private static void counts(Plan plan, List<String> problems) {
        count("scenes", plan.scenes().size(), MAX_SCENES, problems);
        count("shots", plan.shots().size(), MAX_SHOTS, problems);
        count("entities", plan.entities().size(), MAX_ENTITIES, problems);
        count("posters", plan.posters().size(), MAX_POSTERS, problems);
        count("deliverables", plan.deliverables().size(), MAX_DELIVERABLES, problems);
        count("notes", plan.notes().size(), MAX_NOTES, problems);
        LessonRules.counts(plan.lesson(), problems);
        MaterialRules.counts(plan.material(), problems);
        if (plan.deliverables().isEmpty()) {
            problems.add("The plan has no deliverables, so nothing would come out; add at least one.");
        }
    }

    static void count(String what, int found, int max, List<String> problems) {
        if (found > max) {
            problems.add("The plan has %d %s; at most %d are allowed.".formatted(found, what, max));
        }
    }

    private static void header(Plan plan, List<String> problems) {
        if (plan.schemaVersion() != Plan.SCHEMA_VERSION) {
            problems.add("schemaVersion is %d; this studio reads version %d."
                    .formatted(plan.schemaVersion(), Plan.SCHEMA_VERSION));
        }
        if (!LANGUAGE.matcher(plan.language()).matches()) {
            problems.add(
                    "language is \"%s\"; it must be a BCP 47 tag such as \"en\".".formatted(shown(plan.language())));
        }
        text("plannedBy", plan.plannedBy(), 0, 200, problems);
        plan.notes().forEach(note -> text("A note", note, 1, 400, problems));
        Plan.Concept concept = plan.concept();
        text("concept.title", concept.title(), 1, 200, problems);
        text("concept.logline", concept.logline(), 0, MAX_TEXT, problems);
        text("concept.audience", concept.audience(), 0, MAX_TEXT, problems);
        text("concept.tone", concept.tone(), 0, MAX_TEXT, problems);
        text("concept.styleBible", concept.styleBible(), 0, MAX_TEXT, problems);
        text("concept.productName", concept.productName(), 0, 120, problems);
        text("concept.tagline", concept.tagline(), 0, 200, problems);
        text("concept.callToAction", concept.callToAction(), 0, 80, problems);
        range("concept.taglineScale", concept.taglineScale(), 0.4, 3, problems);
        if (concept.palette().size() > 8) {
            problems.add("concept.palette has %d colours; at most 8 are allowed."
                    .formatted(concept.palette().size()));
        }
        for (String colour : concept.palette()) {
            if (!COLOUR.matcher(colour).matches()) {
                problems.add("concept.palette holds \"%s\"; a colour looks like \"#E8A33D\".".formatted(shown(colour)));
            }
        }
    }

    private static void ids(Plan plan, List<String> problems) {
        unique("entity", plan.entities().stream().map(Entity::id).toList(), problems);
        unique("scene", plan.scenes().stream().map(Scene::id).toList(), problems);
        unique("shot", plan.shots().stream().map(Shot::id).toList(), problems);
        unique("poster", plan.posters().stream().map(Poster::id).toList(), problems);
        unique("deliverable", plan.deliverables().stream().map(Deliverable::id).toList(), problems);
    }

    static void unique(String what, List<String> ids, List<String> problems) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!ID.matcher(id).matches()) {
                problems.add("The %s id \"%s\" must be 1 to 40 lower-case letters, digits and hyphens."
                        .formatted(what, shown(id)));
            } else if (!seen.add(id)) {
                problems.add("Two %ss have the id \"%s\"; give each its own.".formatted(what, id));
            }
        }
    }

    private static void entity(Plan plan, Entity entity, List<String> problems) {
        String where = "Entity \"" + shown(entity.id()) + "\"";
        text(where + " name", entity.name(), 1, 120, problems);
        text(where + " descriptor", entity.descriptor(), 1, 400, problems);
        if (!entity.basedOn().isEmpty()) {
            entityExists(plan, where + " is based on", entity.basedOn(), problems);
        }
    }

    private static void scene(Plan plan, Scene scene, List<String> problems) {
        text("Scene \"" + shown(scene.id()) + "\" heading", scene.heading(), 0, 200, problems);
        scene.shots().forEach(shot -> shot(plan, shot, problems));
    }

    private static void shot(Plan plan, Shot shot, List<String> problems) {
        String where = "Shot \"" + shown(shot.id()) + "\"";
        range(where + " durationSeconds", shot.durationSeconds(), 0.4, 600, problems);
        camera(where, shot, problems);
        text(where + " action", shot.action(), 0, MAX_TEXT, problems);
        text(where + " narration", shot.narration(), 0, GenerationSpec.SpeechSpec.MAX_CHARACTERS, problems);
        text(where + " onScreenText", shot.onScreenText(), 0, 200, problems);
        text(where + " purpose", shot.purpose(), 0, MAX_TEXT, problems);
        range(where + " transitionSeconds", shot.transitionSeconds(), 0, 2, problems);
        range(where + " take", shot.take(), 0, 10_000, problems);
        if (shot.transitionSeconds() > shot.durationSeconds() / 2) {
            problems.add("%s: a transition of %.2f s is longer than half the shot (%.2f s)."
                    .formatted(where, shot.transitionSeconds(), shot.durationSeconds()));
        }
        shot.entities().forEach(id -> entityExists(plan, where + " shows", id, problems));
        subjects(where, shot.entities(), shot.subjects(), problems);
        if (!shot.continuesFrom().isEmpty()
                && plan.shots().stream().noneMatch(s -> s.id().equals(shot.continuesFrom()))) {
            problems.add("%s continues from \"%s\", which is not a shot of this plan."
                    .formatted(where, shown(shot.continuesFrom())));
        }
    }

    private static void camera(String where, Shot shot, List<String> problems) {
        text(where + " camera", shot.camera(), 0, 400, problems);
        if (shot.camera().length() > 400 || !(shot.durationSeconds() > 0)) {
            return;
        }
        try {
            Trajectory.parse(shot.camera())
                    .problems(shot.durationSeconds())
                    .forEach(problem -> problems.add(where + " camera: " + problem));
        } catch (IllegalArgumentException e) {
            problems.add(where + " camera: " + e.getMessage());
        }
    }

    private static void poster(Plan plan, Poster poster, List<String> problems) {
        String where = "Poster \"" + shown(poster.id()) + "\"";
        text(where + " idea", poster.idea(), 0, MAX_TEXT, problems);
        text(where + " layout", poster.layout(), 0, 40, problems);
        range(where + " take", poster.take(), 0, 10_000, problems);
        poster.entities().forEach(id -> entityExists(plan, where + " shows", id, problems));
        subjects(where, poster.entities(), poster.subjects(), problems);
        if (poster.texts().isEmpty() || poster.texts().size() > 8) {
            problems.add("%s has %d texts; it needs 1 to 8."
                    .formatted(where, poster.texts().size()));
        }
        for (TextBlock text : poster.texts()) {
            text(where + " " + text.role(), text.text(), 1, 200, problems);
        }
    }

    private static void subjects(String where, List<String> entities, List<Subject> subjects, List<String> problems) {
        int count = entities.size() + subjects.size();
        if (count > 12) {
            problems.add("%s shows %d entities and subjects; at most 12 can be told apart.".formatted(where, count));
        }
        subjects.forEach(subject -> text(where + " subject", subject.description(), 1, 400, problems));
    }

    private static void deliverable(Plan plan, Deliverable deliverable, List<String> problems) {
        String where = "Deliverable \"" + shown(deliverable.id()) + "\"";
        range(where + " width", deliverable.width(), 64, 4096, problems);
        range(where + " height", deliverable.height(), 64, 4096, problems);
        if (deliverable.kind() == DeliverableKind.POSTER) {
            if (plan.posters().stream().noneMatch(p -> p.id().equals(deliverable.of()))) {
                problems.add("%s shows the poster \"%s\", which is not in this plan."
                        .formatted(where, shown(deliverable.of())));
            }
            return;
        }
        if (!deliverable.of().isEmpty()) {
            problems.add("%s is a spot, which shows every shot; \"of\" must be empty, not \"%s\"."
                    .formatted(where, shown(deliverable.of())));
        }
        if (deliverable.width() % 2 != 0 || deliverable.height() % 2 != 0) {
            problems.add("%s is %d x %d pixels; video needs even sides."
                    .formatted(where, deliverable.width(), deliverable.height()));
        }
        range(where + " framesPerSecond", deliverable.framesPerSecond(), 12, 60, problems);
        range(where + " loudnessLufs", deliverable.loudnessLufs(), -31, -9, problems);
        range(where + " durationSeconds", deliverable.durationSeconds(), 1, 1800, problems);
        double total = plan.shots().stream().mapToDouble(Shot::durationSeconds).sum();
        if (plan.shots().isEmpty()) {
            problems.add(where + " is a film, but the plan has no shots.");
        } else if (Math.abs(total - deliverable.durationSeconds()) > DURATION_TOLERANCE_SECONDS) {
            problems.add("%s lasts %.2f s, but the shots add up to %.2f s; change shots until they agree."
                    .formatted(where, deliverable.durationSeconds(), total));
        }
    }

    private static void audio(Plan.Audio audio, List<String> problems) {
        text("audio.voice", audio.voice(), 0, 80, problems);
        range("audio.voiceRate", audio.voiceRate(), 0.5, 2, problems);
        range("audio.musicGainDb", audio.musicGainDb(), -60, 6, problems);
        text("audio.musicDescription", audio.musicDescription(), 0, MAX_TEXT, problems);
        if (audio.tempoBpm() != 0) {
            range("audio.tempoBpm", audio.tempoBpm(), 40, 220, problems);
        }
    }

    /** Nothing may follow from itself: not a shot, not an entity. */
    private static void cycles(Plan plan, List<String> problems) {
        Map<String, String> shots = new HashMap<>();
        plan.shots().forEach(s -> shots.put(s.id(), s.continuesFrom()));
        cycle("Shot", "continues from", shots, problems);
        Map<String, String> entities = new HashMap<>();
        plan.entities().forEach(e -> entities.put(e.id(), e.basedOn()));
        cycle("Entity", "is based on", entities, problems);
    }

    private static void cycle(String what, String verb, Map<String, String> next, List<String> problems) {
        Set<String> reported = new HashSet<>();
        for (String start : new TreeSet<>(next.keySet())) {
            List<String> path = new ArrayList<>();
            String at = start;
            while (!at.isEmpty() && next.containsKey(at) && !path.contains(at)) {
                path.add(at);
                at = next.getOrDefault(at, "");
            }
            if (at.equals(start) && !path.isEmpty() && reported.addAll(path)) {
                path.add(start);
                problems.add("%s \"%s\" %s itself: %s; break the cycle."
                        .formatted(what, start, verb, String.join(" -> ", path)));
            }
        }
    }

    /** Every task must be within what an engine offers, and all together within the budget. */
    private void work(Plan plan, List<String> problems) {
        List<TaskSpec> tasks;
        try {
            tasks = PlanCompiler.compile(plan, catalogue);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage() + ".");
            return;
        }
        Estimate total = Estimate.NOTHING;
        for (TaskSpec task : tasks) {
            catalogue
                    .find(task.kind(), task.engine())
                    .ifPresent(engine -> CapabilityLimits.check(task, engine, problems));
            total = total.plus(catalogue.estimate(task.kind(), task.engine(), task.spec()));
        }
        if (total.costMicroUsd() > budget.maxCostMicroUsd()) {
            problems.add("The plan would cost about $%.2f, more than the budget of $%.2f; make fewer or cheaper things."
                    .formatted(total.costMicroUsd() / 1e6, budget.maxCostMicroUsd() / 1e6));
        }
        if (total.seconds() > budget.maxTime().toSeconds()) {
            problems.add("The plan would take about %.0f s of work, more than the budget of %d s; make it shorter."
                    .formatted(total.seconds(), budget.maxTime().toSeconds()));
        }
    }

    private static void entityExists(Plan plan, String where, String id, List<String> problems) {
        if (plan.entities().stream().noneMatch(e -> e.id().equals(id))) {
            problems.add("%s \"%s\", which is not an entity of this plan.".formatted(where, shown(id)));
        }
    }

    static void text(String where, String text, int min, int max, List<String> problems) {
        if (text.strip().length() < min) {
            problems.add(where + " is empty.");
        }
        if (text.length() > max) {
            problems.add("%s has %d characters; at most %d are allowed.".formatted(where, text.length(), max));
        }
    }

    static void range(String where, double value, double min, double max, List<String> problems) {
        if (!(value >= min && value <= max)) {
            problems.add("%s is %s; it must be from %s to %s.".formatted(where, value, min, max));
        }
    }

    static String shown(String value) {
        String safe = value.replaceAll("\\p{Cntrl}", "?");
        return safe.length() <= 60 ? safe : safe.substring(0, 60) + "…";
    }

    /** A list that stops growing: a hostile plan does not get an essay in answer. */
    private static final class Problems extends ArrayList<String> {
        @Override
        public boolean add(String problem) {
            return size() < MAX_PROBLEMS && super.add(problem);
        }
    }
}
