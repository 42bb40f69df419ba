package studio.bottega.contract.plan;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.Weather;

/**
 * What will be made, shot by shot. A planner writes it, {@link PlanValidator} proves it, {@link PlanCompiler} turns it
 * into tasks. Revisions make a new version; no version is ever edited.
 *
 * <p>The records accept any content that has the right shape, so that the validator can name every fault at once.
 * An empty string stands for "none", so that a language model can fill every field.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param language BCP 47 tag of every word that people will read or hear
 * @param seed the root of every random choice in the production
 * @param plannedBy who planned, in words for people: "built-in director (rules, no language model)"
 * @param notes what was assumed, and what could not be done as asked, in sentences for people; at most
 *     {@link PlanValidator#MAX_NOTES}
 * @param lesson what a course teaches; {@link Lesson#NONE} for everything else, and in plans from before there were lessons
 * @param material what pictures are made from besides words; {@link Material#NONE} in plans from before there was such
 * @param brand for whom it is made; no planner and no patch writes it
 * @param attachments what came with the brief; no planner and no patch writes it either
 */
public record Plan(
        int schemaVersion,
        ProductionKind kind,
        String language,
        long seed,
        String plannedBy,
        List<String> notes,
        Concept concept,
        List<Entity> entities,
        List<Scene> scenes,
        Audio audio,
        List<Poster> posters,
        List<Deliverable> deliverables,
        Lesson lesson,
        Material material,
        Brand brand,
        Attachments attachments) {

    public static final int SCHEMA_VERSION = 1;

    public Plan {
        notes = List.copyOf(notes);
        entities = List.copyOf(entities);
        scenes = List.copyOf(scenes);
        posters = List.copyOf(posters);
        deliverables = List.copyOf(deliverables);
    }

    /** A plan for nobody's brand, with nothing to work on. */
    public Plan(
            int schemaVersion,
            ProductionKind kind,
            String language,
            long seed,
            String plannedBy,
            List<String> notes,
            Concept concept,
            List<Entity> entities,
            List<Scene> scenes,
            Audio audio,
            List<Poster> posters,
            List<Deliverable> deliverables,
            Lesson lesson) {
        this(
                schemaVersion,
                kind,
                language,
                seed,
                plannedBy,
                notes,
                concept,
                entities,
                scenes,
                audio,
                posters,
                deliverables,
                lesson,
                Material.NONE,
                Brand.NONE,
                Attachments.NONE);
    }

    /** A plan for nobody's brand that teaches nothing. */
    public Plan(
            int schemaVersion,
            ProductionKind kind,
            String language,
            long seed,
            String plannedBy,
            List<String> notes,
            Concept concept,
            List<Entity> entities,
            List<Scene> scenes,
            Audio audio,
            List<Poster> posters,
            List<Deliverable> deliverables) {
        this(
                schemaVersion,
                kind,
                language,
                seed,
                plannedBy,
                notes,
                concept,
                entities,
                scenes,
                audio,
                posters,
                deliverables,
                Lesson.NONE);
    }

    /** The same with a lesson. */
    public Plan with(Lesson taught) {
        return copy(notes, concept, taught, material, brand, attachments);
    }

    /** The same for a brand. */
    public Plan with(Brand whose) {
        return copy(notes, concept, lesson, material, whose, attachments);
    }

    /** The same with another idea. */
    public Plan with(Concept idea) {
        return copy(notes, idea, lesson, material, brand, attachments);
    }

    /** The same made from other material. */
    public Plan with(Material other) {
        return copy(notes, concept, lesson, other, brand, attachments);
    }

    /** The same for a brief that these files came with. */
    public Plan with(Attachments came) {
        return copy(notes, concept, lesson, material, brand, came);
    }

    /** The same with one more note. */
    public Plan noting(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return copy(all, concept, lesson, material, brand, attachments);
    }

    private Plan copy(List<String> said, Concept idea, Lesson taught, Material from, Brand whose, Attachments came) {
        return new Plan(
                schemaVersion,
                kind,
                language,
                seed,
                plannedBy,
                said,
                idea,
                entities,
                scenes,
                audio,
                posters,
                deliverables,
                taught,
                from,
                whose,
                came);
    }

    /** Every shot of every scene, in the order of the film. */
    public List<Shot> shots() {
        return scenes.stream().flatMap(scene -> scene.shots().stream()).toList();
    }

    /**
     * The idea.
     *
     * @param palette colours as {@code #RRGGBB}, most important first
     * @param styleBible what every picture has in common
     * @param callToAction what people should do, as it will be typeset
     * @param taglineScale factor on the size of the tagline in the film's end title, in [0.4, 3]; 1 leaves it
     */
    public record Concept(
            String title,
            String logline,
            String audience,
            String tone,
            Mood mood,
            String styleBible,
            List<String> palette,
            String productName,
            String tagline,
            String callToAction,
            double taglineScale) {
        public Concept {
            palette = List.copyOf(palette);
        }
    }

    /** What an entity is. */
    public enum EntityKind {
        CHARACTER,
        PRODUCT,
        LOCATION
    }

    /**
     * Someone or something that must look the same in every shot.
     *
     * @param descriptor canonical noun phrase in English, used in every picture of it
     * @param basedOn id of the entity that this one is a variant of, or empty
     */
    public record Entity(String id, EntityKind kind, String name, String descriptor, String basedOn) {}

    /** Shots that share a place and an hour. */
    public record Scene(
            String id,
            String heading,
            Environment environment,
            DayTime dayTime,
            Weather weather,
            Mood mood,
            List<Shot> shots) {
        public Scene {
            shots = List.copyOf(shots);
        }
    }

    /**
     * One camera set-up.
     *
     * @param camera the trajectory in the compact text form: "push-in 1.5 m over 4 s, ease-out"
     * @param entities ids of the entities in the picture, most important first; a place's tells where it is
     * @param subjects what else is to be seen
     * @param action what happens, one sentence in English or as the script has it
     * @param narration words spoken over the shot, or empty
     * @param onScreenText words shown over the shot, or empty
     * @param purpose why the shot exists
     * @param continuesFrom id of the shot whose last camera pose is this one's first, or empty
     * @param transitionSeconds cross-fade from the shot before; 0 is a hard cut
     * @param take 0 for the first; another number asks for another take of the same shot
     */
    public record Shot(
            String id,
            double durationSeconds,
            ShotSize framing,
            Lens lens,
            String camera,
            List<String> entities,
            List<Subject> subjects,
            String action,
            String narration,
            String onScreenText,
            String purpose,
            String continuesFrom,
            double transitionSeconds,
            int take) {
        public Shot {
            entities = List.copyOf(entities);
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * @param voice the engine's name for a voice, or empty for its default
     * @param voiceRate factor on the voice's own speed
     * @param musicMood empty music is no music: {@code musicGainDb} of -60
     * @param tempoBpm beats a minute, or 0 to let the mood choose
     */
    public record Audio(
            String voice,
            double voiceRate,
            Mood musicMood,
            int tempoBpm,
            String musicDescription,
            double musicGainDb,
            boolean burnCaptions) {

        private static final double SILENT_DB = -60;

        /** Whether music is heard. */
        public boolean musical() {
            return musicGainDb > SILENT_DB;
        }
    }

    /**
     * A picture with words.
     *
     * @param layout name of a layout family, or empty to choose by content
     * @param environment surroundings of the picture
     * @param take 0 for the first; another number asks for another take
     */
    public record Poster(
            String id,
            String idea,
            String layout,
            Environment environment,
            DayTime dayTime,
            Weather weather,
            Mood mood,
            List<String> entities,
            List<Subject> subjects,
            List<TextBlock> texts,
            int take) {
        public Poster {
            entities = List.copyOf(entities);
            subjects = List.copyOf(subjects);
            texts = List.copyOf(texts);
        }
    }

    /**
     * A file that a person gets.
     *
     * @param of for a poster, the id of the poster it shows; empty for the spot, which shows every shot
     * @param durationSeconds expected length; 0 for a still
     * @param loudnessLufs integrated loudness to master to; 0 for a still
     */
    public record Deliverable(
            String id,
            DeliverableKind kind,
            String of,
            int width,
            int height,
            int framesPerSecond,
            double durationSeconds,
            double loudnessLufs) {}
}
