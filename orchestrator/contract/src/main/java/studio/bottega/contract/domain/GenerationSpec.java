package studio.bottega.contract.domain;

import java.util.List;
import java.util.Map;

/**
 * The parameters of one task: what is to be made, never where or by whom. One record for each {@link TaskKind}.
 * Everything here is part of the task key, so equal specs with equal inputs and seed are the same work.
 */
public sealed interface GenerationSpec
        permits GenerationSpec.AssembleSpec,
                GenerationSpec.ComposeSpec,
                GenerationSpec.CritiqueSpec,
                GenerationSpec.ImageSpec,
                GenerationSpec.InspectSpec,
                GenerationSpec.MusicSpec,
                GenerationSpec.PackageSpec,
                GenerationSpec.PlanSpec,
                GenerationSpec.ReviseSpec,
                GenerationSpec.Scene3dSpec,
                GenerationSpec.SoundSpec,
                GenerationSpec.SpeechSpec,
                GenerationSpec.TalkingHeadSpec,
                GenerationSpec.VideoSpec,
                TrainSpec {

    int MAX_SIDE_PIXELS = 8192;
    double MAX_SECONDS = 3600;

    TaskKind kind();

    /**
     * How much there is to make, in the unit in which an engine of this kind states its speed: megapixels for pictures,
     * megapixels times frames for clips, seconds for sound, steps for training, artifacts for the rest.
     */
    double workUnits();

    /** The extents that an engine may limit, by the names of {@code EngineCapability.limits}. */
    default Map<String, Double> extents() {
        return Map.of();
    }

    /** Make a plan from a brief. The catalogue it may choose from is an input. */
    record PlanSpec(Brief brief) implements GenerationSpec {
        @Override
        public TaskKind kind() {
            return TaskKind.PLAN;
        }

        @Override
        public double workUnits() {
            return 1;
        }
    }

    /**
     * Make a picture, flat and in layers. Inputs as {@code rework} says; outputs {@link Outputs#PICTURE}, {@link Outputs#LAYERS}.
     *
     * @param rework what it is made from besides words; {@link Rework#NONE} in specifications from before there was such
     */
    record ImageSpec(SceneDescription scene, ShotSize framing, int width, int height, Rework rework)
            implements GenerationSpec {
        public ImageSpec {
            size(width, height);
        }

        /** From words alone. */
        public ImageSpec(SceneDescription scene, ShotSize framing, int width, int height) {
            this(scene, framing, width, height, Rework.NONE);
        }

        /** The same from more than words. */
        public ImageSpec with(Rework other) {
            return new ImageSpec(scene, framing, width, height, other);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.IMAGE;
        }

        @Override
        public double workUnits() {
            return megapixels(width, height);
        }

        @Override
        public Map<String, Double> extents() {
            return Map.of("width", (double) width, "height", (double) height);
        }
    }

    /**
     * Move through a picture. Input {@link Outputs#LAYERS}; output {@link Outputs#CLIP}.
     *
     * @param camera the trajectory in the compact text form of the camera language
     * @param style whether what is before the camera lives; {@link FilmStyle#FILM} in specifications from before there was a choice
     */
    record VideoSpec(
            int width,
            int height,
            int framesPerSecond,
            double durationSeconds,
            Lens lens,
            String camera,
            FilmStyle style)
            implements GenerationSpec {
        public VideoSpec(int width, int height, int framesPerSecond, double durationSeconds, Lens lens, String camera) {
            this(width, height, framesPerSecond, durationSeconds, lens, camera, FilmStyle.FILM);
        }

        public VideoSpec {
            size(width, height);
            Checks.range("framesPerSecond", framesPerSecond, 1, 120);
            duration(durationSeconds);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.VIDEO;
        }

        @Override
        public double workUnits() {
            return megapixels(width, height) * framesPerSecond * durationSeconds;
        }

        @Override
        public Map<String, Double> extents() {
            return Map.of(
                    "width", (double) width,
                    "height", (double) height,
                    "framesPerSecond", (double) framesPerSecond,
                    "durationSeconds", durationSeconds);
        }
    }

    /**
     * Speak a text. Outputs {@link Outputs#SPEECH}, {@link Outputs#TIMINGS}.
     *
     * @param voice the engine's name for a voice, or empty for its default
     * @param rate factor on the voice's own speed, in [0.5, 2]
     * @param coding of {@link Outputs#SPEECH}; {@link SoundCoding#WAV} in specifications from before there was a choice
     */
    record SpeechSpec(String text, String language, String voice, double rate, SoundCoding coding)
            implements GenerationSpec {
        public static final int MAX_CHARACTERS = 5000;

        /** As WAV. */
        public SpeechSpec(String text, String language, String voice, double rate) {
            this(text, language, voice, rate, SoundCoding.WAV);
        }

        public SpeechSpec {
            Checks.notBlank("text", text);
            Checks.range("text length", text.length(), 1, MAX_CHARACTERS);
            Checks.range("rate", rate, 0.5, 2);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.SPEECH;
        }

        @Override
        public double workUnits() {
            return Math.max(1, text.length() / 15.0);
        }

        @Override
        public Map<String, Double> extents() {
            return Map.of("characters", (double) text.length());
        }
    }

    /**
     * Compose and perform music that ends with the picture. Outputs {@link Outputs#MUSIC}, {@link Outputs#BEATS}.
     *
     * @param tempoBpm beats a minute, or 0 to let the mood choose
     * @param cutSeconds times of the cuts that the form should follow
     */
    record MusicSpec(Mood mood, int tempoBpm, double durationSeconds, String description, List<Double> cutSeconds)
            implements GenerationSpec {
        public MusicSpec {
            Checks.range("tempoBpm", tempoBpm, 0, 240);
            duration(durationSeconds);
            cutSeconds = List.copyOf(cutSeconds);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.MUSIC;
        }

        @Override
        public double workUnits() {
            return durationSeconds;
        }

        @Override
        public Map<String, Double> extents() {
            return Map.of("durationSeconds", durationSeconds);
        }
    }

    /** Make a sound effect or an ambience. Output {@link Outputs#SOUND}. */
    record SoundSpec(String description, double durationSeconds) implements GenerationSpec {
        public SoundSpec {
            Checks.notBlank("description", description);
            duration(durationSeconds);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.SOUND;
        }

        @Override
        public double workUnits() {
            return durationSeconds;
        }

        @Override
        public Map<String, Double> extents() {
            return Map.of("durationSeconds", durationSeconds);
        }
    }

    /** Let a face speak a narration. Inputs {@link Outputs#SPEECH}, {@link Outputs#TIMINGS}; output {@link Outputs#CLIP}. */
    record TalkingHeadSpec(String descriptor, int width, int height, int framesPerSecond, double durationSeconds)
            implements GenerationSpec {
        public TalkingHeadSpec {
            Checks.notBlank("descriptor", descriptor);
            size(width, height);
            Checks.range("framesPerSecond", framesPerSecond, 1, 120);
            duration(durationSeconds);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.TALKING_HEAD;
        }

        @Override
        public double workUnits() {
            return megapixels(width, height) * framesPerSecond * durationSeconds;
        }

        @Override
        public Map<String, Double> extents() {
            return Map.of(
                    "width", (double) width,
                    "height", (double) height,
                    "framesPerSecond", (double) framesPerSecond,
                    "durationSeconds", durationSeconds);
        }
    }

    /** Make a scene in three dimensions from pictures or words. */
    record Scene3dSpec(String description) implements GenerationSpec {
        public Scene3dSpec {
            Checks.notBlank("description", description);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.SCENE_3D;
        }

        @Override
        public double workUnits() {
            return 1;
        }
    }

    /**
     * Typeset words over a picture. Inputs {@link Outputs#LAYERS} and any {@code logo/1}, {@code logo/2}; outputs {@link Outputs#PICTURE},
     * {@link Outputs#BACKGROUND}, {@link Outputs#LAYOUT}.
     *
     * @param layout name of a layout family, or empty to choose by content
     * @param variant index of this piece among its siblings: siblings with an empty layout get different families
     */
    record ComposeSpec(
            String layout,
            int variant,
            List<TextBlock> texts,
            List<String> palette,
            Mood mood,
            int width,
            int height,
            BrandLook brand)
            implements GenerationSpec {
        public ComposeSpec(
                String layout,
                int variant,
                List<TextBlock> texts,
                List<String> palette,
                Mood mood,
                int width,
                int height) {
            this(layout, variant, texts, palette, mood, width, height, BrandLook.NONE);
        }

        public ComposeSpec {
            size(width, height);
            Checks.range("variant", variant, 0, 1000);
            Checks.range("number of texts", texts.size(), 1, 12);
            texts = List.copyOf(texts);
            palette = List.copyOf(palette);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.COMPOSE;
        }

        @Override
        public double workUnits() {
            return megapixels(width, height);
        }

        @Override
        public Map<String, Double> extents() {
            return Map.of("width", (double) width, "height", (double) height);
        }
    }

    /**
     * Measure an artifact against what was ordered. Inputs: the artifact under its own output name, and
     * {@link Outputs#LAYOUT}, {@link Outputs#BACKGROUND} where there are such. Output {@link Outputs#MEASURES}.
     *
     * @param artifact the deliverable's id
     * @param durationSeconds expected length, or 0 for a still
     * @param loudnessLufs expected integrated loudness, or 0 if there is no sound
     * @param narrated whether speech is expected
     * @param music what a film owes its music
     * @param shots what a film owes its shots; empty for a still
     */
    record InspectSpec(
            String artifact,
            DeliverableKind artifactKind,
            int width,
            int height,
            double durationSeconds,
            double loudnessLufs,
            boolean narrated,
            BrandDuty brand,
            MusicDuty music,
            List<ShotDuty> shots)
            implements GenerationSpec {
        public InspectSpec(
                String artifact,
                DeliverableKind artifactKind,
                int width,
                int height,
                double durationSeconds,
                double loudnessLufs,
                boolean narrated) {
            this(
                    artifact,
                    artifactKind,
                    width,
                    height,
                    durationSeconds,
                    loudnessLufs,
                    narrated,
                    BrandDuty.NONE,
                    MusicDuty.NONE,
                    List.of());
        }

        public InspectSpec {
            Checks.notBlank("artifact", artifact);
            shots = List.copyOf(shots);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.INSPECT;
        }

        @Override
        public double workUnits() {
            return Math.max(1, durationSeconds);
        }
    }

    /** Judge a plan version. Inputs {@link Outputs#PLAN} and every {@link Outputs#MEASURES}; output {@link Outputs#CRITIQUE}. */
    record CritiqueSpec(int planVersion) implements GenerationSpec {
        @Override
        public TaskKind kind() {
            return TaskKind.CRITIQUE;
        }

        @Override
        public double workUnits() {
            return 1;
        }
    }

    /**
     * Change a plan. Inputs {@link Outputs#PLAN} and, for an automatic revision, {@link Outputs#CRITIQUE}; output
     * {@link Outputs#PATCH}.
     *
     * @param instruction a person's words, or empty when the findings alone ask for it
     */
    record ReviseSpec(int planVersion, String instruction) implements GenerationSpec {
        public ReviseSpec {
            Checks.range("instruction length", instruction.length(), 0, Brief.MAX_TEXT_CHARACTERS);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.REVISE;
        }

        @Override
        public double workUnits() {
            return 1;
        }
    }

    /**
     * Cut a film. Inputs: {@code clip/SHOT}, {@code speech/SHOT}, {@code timings/SHOT} for each segment that has them,
     * {@link Outputs#MUSIC}, {@link Outputs#BEATS}, {@code logo/1}, {@code logo/2}. Outputs {@link Outputs#VIDEO}, {@link Outputs#CAPTIONS_SRT},
     * {@link Outputs#CAPTIONS_VTT}, {@link Outputs#LAYOUT}, {@link Outputs#POSTER}, {@link Outputs#CONTACT_SHEET}.
     *
     * @param title overlay of the last seconds: product, tagline and call to action; may be empty
     * @param loudnessLufs integrated loudness to master to
     * @param musicGainDb gain on the music before ducking
     * @param style whether grain joins the shots; {@link FilmStyle#FILM} in specifications from before there was a choice
     */
    record AssembleSpec(
            List<Segment> segments,
            List<TextBlock> title,
            List<String> palette,
            Mood mood,
            String language,
            int width,
            int height,
            int framesPerSecond,
            double loudnessLufs,
            double musicGainDb,
            boolean burnCaptions,
            BrandLook brand,
            FilmStyle style)
            implements GenerationSpec {
        public AssembleSpec(
                List<Segment> segments,
                List<TextBlock> title,
                List<String> palette,
                Mood mood,
                String language,
                int width,
                int height,
                int framesPerSecond,
                double loudnessLufs,
                double musicGainDb,
                boolean burnCaptions) {
            this(
                    segments,
                    title,
                    palette,
                    mood,
                    language,
                    width,
                    height,
                    framesPerSecond,
                    loudnessLufs,
                    musicGainDb,
                    burnCaptions,
                    BrandLook.NONE,
                    FilmStyle.FILM);
        }

        public AssembleSpec {
            size(width, height);
            Checks.range("number of segments", segments.size(), 1, 500);
            Checks.range("loudnessLufs", loudnessLufs, -60, 0);
            Checks.range("musicGainDb", musicGainDb, -60, 12);
            segments = List.copyOf(segments);
            title = List.copyOf(title);
            palette = List.copyOf(palette);
        }

        @Override
        public TaskKind kind() {
            return TaskKind.ASSEMBLE;
        }

        @Override
        public double workUnits() {
            return megapixels(width, height) * framesPerSecond * seconds();
        }

        private double seconds() {
            return segments.stream().mapToDouble(Segment::durationSeconds).sum();
        }

        @Override
        public Map<String, Double> extents() {
            return Map.of("durationSeconds", seconds());
        }
    }

    /**
     * One shot in the cut.
     *
     * @param transitionSeconds length of the cross-fade from the shot before; 0 is a hard cut. It begins where this shot begins, and
     *     the clip before runs on under it, so the film is as long as its shots together
     */
    record Segment(
            String shot, double durationSeconds, String narration, String onScreenText, double transitionSeconds) {
        public Segment {
            Checks.notBlank("shot", shot);
            duration(durationSeconds);
            Checks.range("transitionSeconds", transitionSeconds, 0, 5);
        }
    }

    /**
     * Write the manifest and the report. Inputs: every deliverable under {@code DELIVERABLE/OUTPUT},
     * {@code measures/DELIVERABLE}, {@link Outputs#PLAN}, and {@code history} (a {@link ProductionHistory}). Outputs
     * {@link Outputs#MANIFEST}, {@link Outputs#REPORT}.
     */
    record PackageSpec(String title, int planVersion) implements GenerationSpec {
        @Override
        public TaskKind kind() {
            return TaskKind.PACKAGE;
        }

        @Override
        public double workUnits() {
            return 1;
        }
    }

    private static double megapixels(int width, int height) {
        return width * (double) height / 1e6;
    }

    private static void size(int width, int height) {
        Checks.range("width in pixels", width, 16, MAX_SIDE_PIXELS);
        Checks.range("height in pixels", height, 16, MAX_SIDE_PIXELS);
    }

    private static void duration(double seconds) {
        Checks.range("durationSeconds", seconds, 0.04, MAX_SECONDS);
    }
}
