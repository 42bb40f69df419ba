package studio.bottega.contract.schema;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Lesson;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanValidator;

/**
 * The schemas of a plan, of a change to one and of a verdict on one. A document that keeps to the schema has the right
 * shape; whether it can be carried out is {@link PlanValidator}'s to say, which knows all bounds given here and more.
 */
public final class PlanSchema {

    private static final Bound ID = new Bound.Form("^[a-z0-9][a-z0-9-]{0,39}$");
    private static final Bound LONG_TEXT = new Bound.Length(0, PlanValidator.MAX_TEXT);
    private static final Bound SUBJECTS = new Bound.Count(0, 12);
    private static final Bound TAKE = new Bound.Range(0, 10_000);
    private static final Bound SIDE = new Bound.Range(64, 4096);
    private static final Bound SHARE = new Bound.Range(0.01, 1);
    private static final Bound MARGIN = new Bound.Range(0, 2);
    private static final Bound COLOUR = new Bound.Form("^#[0-9A-Fa-f]{6}$");

    private static final Map<String, Bound> BOUNDS = Map.ofEntries(
            entry("Plan.schemaVersion", new Bound.Exactly(Plan.SCHEMA_VERSION)),
            entry("Plan.language", new Bound.Form("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")),
            entry("Plan.plannedBy", new Bound.Length(0, 200)),
            entry("Plan.notes", new Bound.Count(0, PlanValidator.MAX_NOTES)),
            entry("Plan.notes[]", new Bound.Length(1, 400)),
            entry("Plan.entities", new Bound.Count(0, PlanValidator.MAX_ENTITIES)),
            entry("Plan.scenes", new Bound.Count(0, PlanValidator.MAX_SCENES)),
            entry("Plan.posters", new Bound.Count(0, PlanValidator.MAX_POSTERS)),
            entry("Plan.deliverables", new Bound.Count(1, PlanValidator.MAX_DELIVERABLES)),
            entry("Concept.title", new Bound.Length(1, 200)),
            entry("Concept.logline", LONG_TEXT),
            entry("Concept.audience", LONG_TEXT),
            entry("Concept.tone", LONG_TEXT),
            entry("Concept.styleBible", LONG_TEXT),
            entry("Concept.palette", new Bound.Count(0, 8)),
            entry("Concept.palette[]", COLOUR),
            entry("Concept.productName", new Bound.Length(0, 120)),
            entry("Concept.tagline", new Bound.Length(0, 200)),
            entry("Concept.callToAction", new Bound.Length(0, 80)),
            entry("Concept.taglineScale", new Bound.Range(0.4, 3)),
            entry("Entity.id", ID),
            entry("Entity.name", new Bound.Length(1, 120)),
            entry("Entity.descriptor", new Bound.Length(1, 400)),
            entry("Scene.id", ID),
            entry("Scene.heading", new Bound.Length(0, 200)),
            entry("Scene.shots", new Bound.Count(0, PlanValidator.MAX_SHOTS)),
            entry("Shot.id", ID),
            entry("Shot.durationSeconds", new Bound.Range(0.4, 600)),
            entry("Shot.camera", new Bound.Length(0, 400)),
            entry("Shot.entities", SUBJECTS),
            entry("Shot.subjects", SUBJECTS),
            entry("Shot.action", LONG_TEXT),
            entry("Shot.narration", new Bound.Length(0, GenerationSpec.SpeechSpec.MAX_CHARACTERS)),
            entry("Shot.onScreenText", new Bound.Length(0, 200)),
            entry("Shot.purpose", LONG_TEXT),
            entry("Shot.transitionSeconds", new Bound.Range(0, 2)),
            entry("Shot.take", TAKE),
            entry("Lens.focalLengthMm", new Bound.Range(1, 2000)),
            entry("Lens.sensorWidthMm", new Bound.Range(1, 200)),
            entry("Subject.description", new Bound.Length(1, 400)),
            entry("Audio.voice", new Bound.Length(0, 80)),
            entry("Audio.voiceRate", new Bound.Range(0.5, 2)),
            entry("Audio.tempoBpm", new Bound.Range(0, 220)),
            entry("Audio.musicDescription", LONG_TEXT),
            entry("Audio.musicGainDb", new Bound.Range(-60, 6)),
            entry("Poster.id", ID),
            entry("Poster.idea", LONG_TEXT),
            entry("Poster.layout", new Bound.Length(0, 40)),
            entry("Poster.entities", SUBJECTS),
            entry("Poster.subjects", SUBJECTS),
            entry("Poster.texts", new Bound.Count(1, 8)),
            entry("Poster.take", TAKE),
            entry("TextBlock.text", new Bound.Length(1, 200)),
            entry("TextBlock.scale", new Bound.Range(0.4, 3)),
            entry("Deliverable.id", ID),
            entry("Deliverable.width", SIDE),
            entry("Deliverable.height", SIDE),
            entry("Lesson.objectives", new Bound.Count(0, Lesson.MAX_OBJECTIVES)),
            entry("Lesson.sections", new Bound.Count(0, Lesson.MAX_SECTIONS)),
            entry("Lesson.terms", new Bound.Count(0, Lesson.MAX_TERMS)),
            entry("Lesson.quiz", new Bound.Count(0, Lesson.MAX_QUESTIONS)),
            entry("Objective.id", ID),
            entry("Objective.text", new Bound.Length(1, 200)),
            entry("Objective.taughtBy", new Bound.Count(1, PlanValidator.MAX_SHOTS)),
            entry("Section.id", ID),
            entry("Section.title", new Bound.Length(1, 120)),
            entry("Section.shots", new Bound.Count(0, PlanValidator.MAX_SHOTS)),
            entry("Term.id", ID),
            entry("Term.term", new Bound.Length(1, 80)),
            entry("Term.definition", new Bound.Length(1, 400)),
            entry("QuizItem.id", ID),
            entry("QuizItem.question", new Bound.Length(1, 400)),
            entry("QuizItem.options", new Bound.Count(2, Lesson.MAX_OPTIONS)),
            entry("QuizItem.options[]", new Bound.Length(1, 200)),
            entry("QuizItem.answer", new Bound.Range(0, Lesson.MAX_OPTIONS - 1)),
            entry("QuizItem.explanation", new Bound.Length(0, 400)),
            entry("QuizItem.span", new Bound.Length(1, 400)),
            entry("Material.likenesses", new Bound.Count(0, PlanValidator.MAX_ENTITIES)),
            entry("Derived.id", ID),
            entry("Derived.strength", SHARE),
            entry("Derived.instruction", new Bound.Length(0, Rework.MAX_INSTRUCTION_CHARACTERS)),
            entry("Derived.controls", new Bound.Count(0, Rework.MAX_CONTROLS)),
            entry("Margins.left", MARGIN),
            entry("Margins.top", MARGIN),
            entry("Margins.right", MARGIN),
            entry("Margins.bottom", MARGIN),
            entry("Steer.weight", new Bound.Range(0.01, 2)),
            entry("Steer.from", new Bound.Range(0, 1)),
            entry("Steer.until", new Bound.Range(0, 1)),
            entry("Likeness.id", ID),
            entry("Likeness.files", new Bound.Count(1, Brief.MAX_ATTACHMENTS)),
            entry("Likeness.weight", SHARE),
            entry("PlanPatch.edits", new Bound.Count(0, PlanPatch.MAX_EDITS)),
            entry("Critique.score", new Bound.Range(0, 1)),
            entry("Critique.findings", new Bound.Count(0, Critique.MAX_FINDINGS)));

    private static final Map<String, String> WORDS = words();

    private PlanSchema() {}

    /** The schema of {@link Plan}. */
    public static ObjectNode plan() {
        return RecordSchema.of(Plan.class, "urn:bottega:plan:" + Plan.SCHEMA_VERSION, BOUNDS, WORDS);
    }

    /** The schema of {@link PlanPatch}. */
    public static ObjectNode patch() {
        return RecordSchema.of(PlanPatch.class, "urn:bottega:plan-patch:" + Plan.SCHEMA_VERSION, BOUNDS, WORDS);
    }

    /** The schema of {@link Critique}. */
    public static ObjectNode critique() {
        return RecordSchema.of(Critique.class, "urn:bottega:critique:" + Plan.SCHEMA_VERSION, BOUNDS, WORDS);
    }

    /** The schema of a plan as it is published, with the brand and the files that the studio adds: indented, always the same bytes. */
    public static byte[] published() {
        ObjectNode schema = plan();
        ObjectNode properties = schema.withObject("/properties");
        properties
                .putObject("brand")
                .put("description", "For whom it is made; the studio puts it there, and takes it from nobody else.")
                .put("type", "object");
        properties
                .putObject("attachments")
                .put(
                        "description",
                        "What came with the brief; the studio puts it there, and takes it from nobody else.")
                .put("type", "object");
        return Json.writePretty(schema);
    }

    /** What types and fields mean, by name. */
    static Map<String, String> wordsByName() {
        return WORDS;
    }

    static Map<String, Bound> boundsByName() {
        return BOUNDS;
    }

    private static Map<String, String> words() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(PlanSchema.class.getResourceAsStream("words.properties"))) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> words = new TreeMap<>();
        properties.forEach((name, text) -> words.put((String) name, (String) text));
        return Map.copyOf(words);
    }
}
